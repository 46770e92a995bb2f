-- Who may come in, and how they prove it. Names and addresses of people are sealed (vault), the
-- address is found by a keyed hash; passwords, tokens and codes are hashes only.

create table organisations (
    id BYTEA primary key,
    name_ja TEXT not null,
    name_en TEXT not null,
    created BIGINT not null
);

create table people (
    id BYTEA primary key,
    email_key BYTEA not null unique,
    card BYTEA not null,
    lang TEXT not null,
    password TEXT not null,
    organisation BYTEA references organisations (id),
    created BIGINT not null,
    disabled BIGINT
);

create table memberships (
    person BYTEA not null references people (id),
    role TEXT not null,
    granted BIGINT not null,
    primary key (person, role)
);
create index memberships_by_role on memberships (role);

-- last_step: the newest 30-second step whose code was used; none at or before it counts again.
create table second_factors (
    person BYTEA primary key references people (id),
    secret BYTEA not null,
    last_step BIGINT not null,
    enrolled BIGINT not null
);

create table recovery_codes (
    person BYTEA not null references people (id),
    hash BYTEA not null,
    primary key (person, hash)
);

-- stage: code and enrol are sign-ins on their way (only the password was right); open is a session.
create table sessions (
    id BYTEA primary key,
    hash BYTEA not null unique,
    stage TEXT not null,
    person BYTEA references people (id),
    report BYTEA,
    role TEXT,
    agent TEXT not null,
    created BIGINT not null,
    seen BIGINT not null,
    ends BIGINT not null,
    step_up BIGINT,
    enrolling BYTEA
);
create index sessions_by_person on sessions (person);
create index sessions_by_end on sessions (ends);

create table api_tokens (
    id BYTEA primary key,
    hash BYTEA not null unique,
    person BYTEA not null references people (id),
    role TEXT,
    name TEXT not null,
    scopes TEXT not null,
    created BIGINT not null,
    expires BIGINT not null,
    used BIGINT,
    revoked BIGINT
);
create index api_tokens_by_person on api_tokens (person);

-- person: the id the new account will have, fixed beforehand, so that accepting can be repeated.
create table invitations (
    id BYTEA primary key,
    hash BYTEA not null unique,
    email_key BYTEA not null,
    card BYTEA not null,
    lang TEXT not null,
    role TEXT,
    person BYTEA not null,
    organisation BYTEA references organisations (id),
    inviter TEXT not null,
    created BIGINT not null,
    expires BIGINT not null,
    accepted BIGINT
);

create table sign_in_attempts (
    subject BYTEA primary key,
    failures BIGINT not null,
    at BIGINT not null
);

-- How far the register's people have been read from the log.
create table register_followed (
    only_one BIGINT primary key check (only_one = 1),
    position BIGINT not null
);
insert into register_followed (only_one, position) values (1, 0);
