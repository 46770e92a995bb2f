-- How far the demonstration's clock is ahead of the real one. One row; every process reads it.
create table clock_shift (
    only_one BIGINT PRIMARY KEY CHECK (only_one = 1),
    microseconds BIGINT NOT NULL
);
insert into clock_shift values (1, 0);
