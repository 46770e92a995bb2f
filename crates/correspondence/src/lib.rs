//! The messages M-nn: written for one recipient from that recipient's view, queued, sent.
