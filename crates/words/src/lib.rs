//! Every text shown to people, in Japanese and English. Pure.
