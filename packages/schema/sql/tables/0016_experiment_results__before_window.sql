ALTER TABLE {table}{on_cluster}
    ADD COLUMN IF NOT EXISTS before_window_n Nullable(UInt64)
    COMMENT 'of the experiment: visitors who came before the window, are not counted; NULL: not known' AFTER moved_n
