//! T1 in its short form; `cargo xtask flow` runs the long one. `FLOW=20000` runs it from here.

use handling::flow;

#[test]
fn nothing_leaks_in_random_sequences() {
    let wanted = std::env::var("FLOW").ok().and_then(|n| n.parse().ok());
    let sequences = wanted.unwrap_or(60);
    let report = flow::run(sequences, 1, 40, |_, _| {});
    print!("{report}");
    if cfg!(feature = "planted-hole") {
        assert!(report.leaks_total > 0, "the planted hole was not found");
        return;
    }
    assert!(report.clean());
    if sequences >= 20_000 {
        assert_eq!(report.events_missed(), Vec::<String>::new());
        assert_eq!(report.stages_missed(), Vec::<String>::new());
        assert_eq!(report.duties_missed(), Vec::<String>::new());
    }
}
