-- One row per started experiment: how it stands, and whether it needs anybody. Made for overviews and alert rules. Numbers
-- are those of experiment_summaries, as old as age_seconds says; name, status and what paused or resumed it are as of
-- now.
--
-- split is one state a person can act on, and split_text says it with its numbers: right while it fires, when it does not,
-- and after it has ended, with what ended it; never who did, nor in which words: that is in the audit log. A pause by the
-- check ends with completion, or with a person who resumes and says why; from then on the split is accepted and nothing fires.
CREATE OR REPLACE VIEW trackcrumb.experiment_summaries_v1{on_cluster}
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH
    toDateTime64(0, 3, 'UTC') AS never,
    if(unit = 'event', 'events', 'visitors') AS units,
    concat(trackcrumb_count_text(ifNull(n, 0)), ' ', units) AS counted,
    if(
        isNull(srm_p),
        '',
        concat(
            trackcrumb_p_value_text(srm_p), ', ', trackcrumb_p_value_text(sequential_srm_p),
            ' by the test that may be asked at any time, ', counted, ', ',
            printf('%.1f', 100 * largest_deviation), '% of them in the wrong arm'
        )
    ) AS evidence,
    split IN ('mismatch', 'paused') AS fires,
    status = 'running' AND ifNull(silent_seconds, 0) > 21600 AS is_silent,
    status != 'completed' AND verdict = 'winner' AS is_decided
SELECT
    experiment_id,
    name,
    status,
    unit,
    started_at,
    completed_at,
    nullIf(stored_at, never) AS computed_at,
    if(isNull(computed_at), NULL, toUInt32(greatest(0, dateDiff('second', stored_at, now64(3, 'UTC'))))) AS age_seconds,
    toUInt8(stored_version = version) AS is_of_this_version,
    if(isNull(computed_at), NULL, stored_n) AS n,
    stored_srm_p AS srm_p,
    stored_sequential_srm_p AS sequential_srm_p,
    stored_deviation AS largest_deviation,
    multiIf(
        status = 'paused' AND paused_by = 'srm', 'paused',
        isNull(srm_p), 'not tested',
        srm_p >= 0.001 AND sequential_srm_p >= 0.01, 'ok',
        status = 'completed', 'ended',
        is_accepted = 1, 'accepted',
        sequential_srm_p < 0.01, 'mismatch',
        'suspicious'
    ) AS split,
    toUInt8(fires) AS split_fires,
    concat(
        name,
        multiIf(
            split = 'paused',
            concat(
                ' was paused by the nightly check, because its ', units, ' are not split as configured',
                if(evidence = '', '', concat(' (', evidence, ')')),
                '. Find out where they are lost, then complete it, or resume it and say why.'
            ),
            status = 'completed',
            concat(
                ' was completed.',
                if(split = 'ended', concat(' Its ', units, ' were not split as configured (', evidence, ').'), '')
            ),
            split = 'accepted',
            concat(
                ' was resumed by somebody who said why. Its ', units, ' are not split as configured (', evidence,
                '), which is known.'
            ),
            split = 'mismatch',
            concat(
                ': ', units, ' are not split as configured (', evidence,
                '). Do not use the results. Find out where they are lost, then complete the experiment.'
            ),
            split = 'suspicious',
            concat(': the split may be wrong (', evidence, '). The test that may be asked at any time is not sure yet.'),
            split = 'ok',
            concat(': ', units, ' are split as configured (', evidence, ').'),
            isNull(computed_at),
            ': nothing has been computed yet.',
            concat(': ', counted, ', too few to test the split.')
        )
    ) AS split_text,
    nullIf(stored_last_new_visitor_at, never) AS last_new_visitor_at,
    -- As of the computation: numbers that are old accuse nobody.
    if(
        status != 'running' OR isNull(computed_at),
        NULL,
        toUInt32(greatest(0, dateDiff('second', greatest(started_at, stored_last_new_visitor_at), stored_at)))
    ) AS silent_seconds,
    stored_verdict AS verdict,
    stored_verdict_text AS verdict_text,
    stored_leader AS leader,
    if(leader = '', '', variant_names[indexOf(variant_keys, leader)]) AS leader_name,
    stored_prob_best AS prob_best,
    stored_lift AS lift,
    toUInt8(
        multiIf(
            fires, 0, is_silent, 1, is_decided, 2, split = 'suspicious', 3, status = 'running', 4, status = 'paused', 5, 6
        )
    ) AS attention,
    [
        'Split is wrong', 'No visitors', 'Decided', 'Look at the split', 'Running', 'Paused', 'Completed'
    ][attention + 1] AS attention_text
FROM
(
    SELECT
        toString(e.experiment_id) AS experiment_id,
        e.name AS name,
        e.status AS status,
        e.paused_by AS paused_by,
        e.unit AS unit,
        e.variant_keys AS variant_keys,
        e.variant_names AS variant_names,
        e.started_at AS started_at,
        e.completed_at AS completed_at,
        e.version AS version,
        m.computed_at AS stored_at,
        m.version AS stored_version,
        m.n AS stored_n,
        m.srm_p AS stored_srm_p,
        m.sequential_srm_p AS stored_sequential_srm_p,
        m.largest_deviation AS stored_deviation,
        m.last_new_visitor_at AS stored_last_new_visitor_at,
        toString(m.verdict) AS stored_verdict,
        m.verdict_text AS stored_verdict_text,
        m.leader AS stored_leader,
        m.prob_best AS stored_prob_best,
        m.lift AS stored_lift,
        changed.is_accepted AS is_accepted
    FROM trackcrumb.experiments_v2 AS e
    LEFT JOIN
    (
        SELECT *
        FROM trackcrumb.experiment_summaries FINAL
    ) AS m ON m.experiment_id = e.experiment_id
    LEFT JOIN
    (
        SELECT
            c.id AS id,
            maxIf(c.seq, c.action = 'experiment.auto_paused_srm') AS paused_seq,
            maxIf(c.seq, c.action = 'experiment.resumed' AND JSONExtractString(c.metadata, 'comment') != '') AS resumed_seq,
            toUInt8(paused_seq > 0 AND resumed_seq > paused_seq) AS is_accepted
        FROM trackcrumb.config_log AS c
        WHERE c.kind = 'experiment'
        GROUP BY c.id
    ) AS changed ON changed.id = e.experiment_id
    WHERE e.status != 'draft'
)
