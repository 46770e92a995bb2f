-- Which master key wraps new compartment keys. One row, written by the first compartment and by
-- rotation; it also tells a wrong key file from the right one.
create table vault_master (
    only_one BIGINT PRIMARY KEY CHECK (only_one = 1),
    id BYTEA NOT NULL
);

-- One key for each file and compartment, wrapped under the named master key. Destroyed: no key, but
-- the row stays, so that the compartment can never be made again.
create table compartment_keys (
    file BYTEA NOT NULL,
    compartment TEXT NOT NULL,
    master BYTEA NOT NULL,
    wrapped BYTEA,
    PRIMARY KEY (file, compartment)
);
create index compartment_keys_by_master on compartment_keys (master);

-- Who may open what, from which event of the log until which.
create table compartment_grants (
    file BYTEA NOT NULL,
    compartment TEXT NOT NULL,
    party TEXT NOT NULL,
    granted BIGINT NOT NULL,
    revoked BIGINT,
    FOREIGN KEY (file, compartment) REFERENCES compartment_keys (file, compartment)
);
create unique index compartment_grants_live
    on compartment_grants (file, compartment, party) where revoked is null;

-- Attachments on the shelf that belong to a compartment; `sealed` holds the attachment's own key.
-- One may stand in several files (a report and the cases made from it), under each file's key.
create table vault_attachments (
    id BYTEA NOT NULL,
    file BYTEA NOT NULL,
    compartment TEXT NOT NULL,
    size BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (id, file, compartment),
    FOREIGN KEY (file, compartment) REFERENCES compartment_keys (file, compartment)
);
create index vault_attachments_by_compartment on vault_attachments (file, compartment);
