-- The event log. `hash` chains each entry to the one before it in the log and in its file
-- (store::log::chain); the texts of actor and body are hashed byte for byte as they stand here.
create table log_entries (
    position BIGINT PRIMARY KEY,
    file BYTEA NOT NULL,
    kind TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    rule TEXT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    hash BYTEA NOT NULL,
    UNIQUE (file, seq)
);

-- The last entry of each file.
create table log_files (
    file BYTEA PRIMARY KEY,
    kind TEXT NOT NULL,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL
);
create index log_files_by_kind on log_files (kind, file);

-- The last entry of the whole log. One row; appenders lock it.
create table log_head (
    only_one BIGINT PRIMARY KEY CHECK (only_one = 1),
    position BIGINT NOT NULL,
    hash BYTEA NOT NULL
);
