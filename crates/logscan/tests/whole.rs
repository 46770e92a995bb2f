//! Whole scans: same input, same result, whatever the number of threads.
