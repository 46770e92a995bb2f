-- Jobs, written in the same transaction as the change that asks for them. A claimed job is one whose
-- `due` lies in the future until its lease ends; `lease` is the token of the worker that has it.
-- Done jobs stay only when they have a key, so that the same key is never queued twice.
create table queue_jobs (
    id BYTEA PRIMARY KEY,
    queue TEXT NOT NULL,
    job_key TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dead')),
    put_at BIGINT NOT NULL,
    due BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    lease BYTEA,
    error TEXT,
    body TEXT NOT NULL,
    UNIQUE (queue, job_key)
);
create index queue_jobs_due on queue_jobs (queue, state, due, id);
