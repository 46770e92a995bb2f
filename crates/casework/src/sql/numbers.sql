-- Numbers of receipt, of handling and on the portal: one file each.
CREATE TABLE numbers (
    number TEXT PRIMARY KEY,
    file BYTEA NOT NULL
);
INSERT INTO numbers (number, file)
    SELECT number, file FROM listings
    WHERE party = 'reception' AND kind IN ('report', 'case') AND number <> ''
    ON CONFLICT (number) DO NOTHING;
INSERT INTO numbers (number, file)
    SELECT number, file FROM editions WHERE latest = true
    ON CONFLICT (number) DO NOTHING;
