-- Read tables of the desk. All of them can be made again from the log (`noroshi verify --rebuild`),
-- except finder_secrets, claims, read_marks and answered, which hold what the log must not.

-- A row in the list of one party (handling::listing).
CREATE TABLE listings (
    file BYTEA NOT NULL,
    party TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    stage TEXT NOT NULL,
    label TEXT,
    duties BIGINT NOT NULL,
    due BIGINT,
    since BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (file, party)
);
CREATE INDEX listings_by_change ON listings (party, kind, updated_at, file);
CREATE INDEX listings_by_age ON listings (party, kind, since, file);
CREATE INDEX listings_by_number ON listings (number);

-- Open duties (handling::duty).
CREATE TABLE duties (
    file BYTEA NOT NULL,
    owner TEXT NOT NULL,
    kind TEXT NOT NULL,
    vendor BYTEA,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    due BIGINT,
    PRIMARY KEY (file, owner, kind, subject)
);
CREATE INDEX duties_by_owner ON duties (owner, due, file);

-- When the rows of a file were last derived, and when the clock must look at it next
-- (handling::duty::reminders, or the end of its embargo).
CREATE TABLE projected (
    file BYTEA PRIMARY KEY,
    at BIGINT NOT NULL,
    next BIGINT
);
CREATE INDEX projected_by_next ON projected (next);

-- What decisions on cases may know of the register.
CREATE TABLE register_facts (
    vendor BYTEA PRIMARY KEY,
    name_ja TEXT NOT NULL,
    name_en TEXT NOT NULL,
    stage TEXT NOT NULL,
    facts TEXT NOT NULL,
    products TEXT NOT NULL
);
CREATE TABLE case_vendors (
    file BYTEA NOT NULL,
    vendor BYTEA NOT NULL,
    PRIMARY KEY (file, vendor)
);
CREATE TABLE case_reports (
    file BYTEA NOT NULL,
    report BYTEA NOT NULL,
    PRIMARY KEY (file, report)
);
CREATE INDEX case_reports_by_report ON case_reports (report);

-- What is public: every edition, the latest marked. `change` orders them for readers who follow.
CREATE TABLE editions (
    file BYTEA NOT NULL,
    version BIGINT NOT NULL,
    number TEXT NOT NULL,
    latest BOOLEAN NOT NULL,
    published BIGINT NOT NULL,
    updated BIGINT NOT NULL,
    change BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (file, version)
);
CREATE UNIQUE INDEX editions_by_change ON editions (change);
CREATE INDEX editions_by_number ON editions (number, version);
CREATE INDEX editions_latest ON editions (latest, updated, change);

-- Keyed hashes of words of reports, for reception's search for similar ones.
CREATE TABLE blind_terms (
    term BYTEA NOT NULL,
    file BYTEA NOT NULL,
    PRIMARY KEY (term, file)
);

-- Hash of the finder's secret, by report.
CREATE TABLE finder_secrets (
    report BYTEA PRIMARY KEY,
    number TEXT NOT NULL,
    hash BYTEA NOT NULL
);
CREATE UNIQUE INDEX finder_secrets_by_number ON finder_secrets (number);

-- Reports taken into an account.
CREATE TABLE claims (
    report BYTEA PRIMARY KEY,
    person BYTEA NOT NULL
);
CREATE INDEX claims_by_person ON claims (person);

-- How far a person has read a lane.
CREATE TABLE read_marks (
    person BYTEA NOT NULL,
    file BYTEA NOT NULL,
    lane TEXT NOT NULL,
    up_to BIGINT NOT NULL,
    PRIMARY KEY (person, file, lane)
);

-- Answers by idempotency key.
CREATE TABLE answered (
    actor TEXT NOT NULL,
    once_key TEXT NOT NULL,
    digest BYTEA NOT NULL,
    answer TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (actor, once_key)
);
CREATE INDEX answered_by_age ON answered (at);
