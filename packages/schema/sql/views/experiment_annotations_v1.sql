-- One row per change that explains a step in a chart, ready for annotations on any dashboard: starts, pauses, resumptions,
-- changed variants and weights, flags switched, winners, ends. A change of an experiment and its flag together is one row.
-- Names, notes and files explain no step: experiment.changed and experiment.imported are left out. Who did it, and why, is in the audit log.
-- tags is what Grafana splits into tags: the kind of change and the experiment.
CREATE OR REPLACE VIEW trackcrumb.experiment_annotations_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH
    multiIf(
        action = 'experiment.auto_paused_srm', concat('paused: sample ratio mismatch, p = ', printf('%.2g', srm_p)),
        action = 'experiment.apply_winner', concat('winner applied: ', winner),
        action = 'experiment.resumed', 'resumed',
        action = 'experiment.variants_changed', concat('variants changed: ', summary),
        action = 'flag.changed', concat('flag changed: ', summary),
        status = 'running', 'started',
        status
    ) AS what
SELECT
    -- A start may be recorded after the fact.
    if(what = 'started', started_at, at) AS time,
    experiment_id,
    concat(experiment_name, ' ', what) AS text,
    concat(action, ',', experiment_id) AS tags
FROM
(
    SELECT
        changed.at AS at,
        changed.action AS action,
        changed.status AS status,
        changed.summary AS summary,
        changed.winner AS winner,
        ifNull(changed.srm_p, 0.) AS srm_p,
        changed.experiment_id AS experiment_id,
        e.name AS experiment_name,
        e.started_at AS started_at
    FROM trackcrumb.experiment_changes_v1 AS changed
    INNER JOIN trackcrumb.experiments_v2 AS e ON e.experiment_id = changed.experiment_id
    WHERE
        (
            changed.kind = 'experiment'
            AND changed.action NOT IN ('experiment.changed', 'experiment.imported', 'experiment.import_undone')
            -- One that holds visitors out of others is made running.
            AND NOT (changed.action = 'experiment.created' AND changed.status = 'draft')
        )
        OR (
            changed.action = 'flag.changed'
            AND (changed.seq, changed.experiment_id) GLOBAL NOT IN (
                SELECT seq, experiment_id FROM trackcrumb.experiment_changes_v1 WHERE kind = 'experiment'
            )
        )
)
