-- Whether a visitor is within all parts that a flag version keeps to: see config_log.flag_parts.
CREATE OR REPLACE FUNCTION trackcrumb_is_within_parts{on_cluster} AS (parts, distinct_id) ->
    arrayMap(
        (parts_, id_) -> arrayAll(
            part_ -> arrayMap(
                (bounds_, bucket_) -> arrayExists(
                    (bound_, index_) -> index_ % 2 = 1 AND bucket_ >= bound_ AND bucket_ < bounds_[index_ + 1],
                    bounds_,
                    arrayEnumerate(bounds_)
                ),
                [part_.2],
                [murmurHash3_32(concat(part_.1, ':', id_)) % 10000]
            )[1],
            parts_
        ),
        [parts],
        [distinct_id]
    )[1]
