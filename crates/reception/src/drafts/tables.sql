-- Reports not sent yet. What was typed is sealed with a key of its own (vault, compartment
-- `report-draft` of `file`); the token that leads here is kept as a hash only. A row lives two hours.
CREATE TABLE report_drafts (
    token BYTEA NOT NULL PRIMARY KEY,
    file BYTEA NOT NULL,
    body BYTEA NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX report_drafts_by_expiry ON report_drafts (expires);
