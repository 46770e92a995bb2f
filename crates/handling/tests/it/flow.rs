//! T1 in its short form; `cargo xtask flow` runs the long one.

use handling::flow;

#[test]
fn nothing_leaks_in_random_sequences() {
    let sequences = std::env::var("FLOW")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(300);
    let started = std::time::Instant::now();
    let report = flow::run(sequences, 1, 40, |_, _| {});
    println!(
        "{} sequences, {} steps in {:?}: {} accepted, {} refused, {} events, {} views, {} searched, {} notices, {} reminders, {} canaries",
        report.sequences,
        report.steps,
        started.elapsed(),
        report.accepted,
        report.refused,
        report.events,
        report.views,
        report.searched,
        report.notices,
        report.reminders,
        report.canaries,
    );
    println!("events missed: {:?}", report.events_missed());
    println!("stages missed: {:?}", report.stages_missed());
    println!("duties missed: {:?}", report.duties_missed());
    println!("messages: {:?}", report.messages_reached);
    let mut refusals: Vec<_> = report.refusals.iter().collect();
    refusals.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
    for (what, n) in refusals.iter().take(40) {
        println!("  {n} {what}");
    }
    for leak in report.leaks.iter().take(12) {
        println!("{leak:?}");
    }
    for d in &report.disagreements {
        println!("{d}");
    }
    if cfg!(feature = "planted-hole") {
        assert!(report.leaks_total > 0, "the planted hole was not found");
    } else {
        assert!(report.clean(), "{} leaks", report.leaks_total);
    }
}
