//! Every conduct clause of the handling standard (Ⅴ一 and Ⅴ二) with the command, duty or guard that
//! carries it and the tests that show it; and each state machine with the test that tries every state
//! against every command. A test counts when it stands in the core's test binary; whether it passes is
//! nextest's to say, in the same run.

mod tests;

use std::collections::BTreeSet;

use anyhow::{Result, ensure};
use handling::clauses::{CLAUSES, Carrier, Clause, MACHINES, Machine};

use tests::Tests;

/// What to print.
#[derive(clap::Args)]
pub struct Options {
    /// Only what is missing
    #[arg(long)]
    missing: bool,
}

/// Clauses of Ⅴ一 and Ⅴ二 that tell somebody what to do.
const CLAUSES_IN_ALL: usize = 29;
/// SM-1, SM-2, SM-3, SM-4, SM-6, SM-7.
const MACHINES_IN_ALL: usize = 6;

/// Runs the trial.
pub fn run(options: &Options) -> Result<()> {
    let tests = Tests::read()?;
    let mut missing = 0;
    for clause in CLAUSES {
        let gaps = tests.gaps(clause.tests);
        missing += gaps.len() + usize::from(clause.carriers.is_empty() || clause.tests.is_empty());
        if !options.missing || !gaps.is_empty() {
            show_clause(clause, &gaps);
        }
    }
    let mut pairs = 0;
    for machine in MACHINES {
        let gaps = tests.gaps(&[machine.test]);
        let commands = tests.commands(machine);
        missing += gaps.len() + usize::from(commands == 0);
        pairs += machine.states * commands;
        if !options.missing || !gaps.is_empty() || commands == 0 {
            show_machine(machine, commands, &gaps);
        }
    }
    let rules: BTreeSet<_> = CLAUSES.iter().map(|clause| clause.rule.0).collect();
    let machines: BTreeSet<_> = MACHINES.iter().map(|machine| machine.rule.0).collect();
    missing += CLAUSES_IN_ALL.abs_diff(rules.len()) + MACHINES_IN_ALL.abs_diff(machines.len());
    println!("{pairs} pairs of state and command");
    println!(
        "{} of {CLAUSES_IN_ALL} clauses, {} of {MACHINES_IN_ALL} machines, {missing} missing",
        rules.len(),
        machines.len(),
    );
    println!("{} passed, {missing} failed", rules.len() + machines.len());
    ensure!(missing == 0, "{missing} missing");
    Ok(())
}

fn show_clause(clause: &Clause, gaps: &[&str]) {
    let carriers: Vec<String> = clause.carriers.iter().map(carrier).collect();
    println!("{:<8} {}", clause.rule.0, carriers.join(" · "));
    for test in clause.tests {
        println!("         {} {test}", mark(gaps.contains(test)));
    }
}

fn show_machine(machine: &Machine, commands: usize, gaps: &[&str]) {
    println!(
        "{:<8} {} states × {commands} commands = {} pairs",
        machine.rule.0,
        machine.states,
        machine.states * commands,
    );
    println!(
        "         {} {}",
        mark(gaps.contains(&machine.test)),
        machine.test
    );
}

fn mark(missing: bool) -> &'static str {
    if missing { "MISSING" } else { "shown by" }
}

fn carrier(carrier: &Carrier) -> String {
    match carrier {
        Carrier::Report(name) => format!("command {name} on a report"),
        Carrier::Case(name) => format!("command {name} on a case"),
        Carrier::Register(name) => format!("command {name} on an entry"),
        Carrier::Duty(kind) => format!("duty {kind:?}"),
        Carrier::Message(kind) => format!("message {}", kind.as_str()),
        Carrier::Guard(code) => format!("refusal {code}"),
        Carrier::Grant(key) => format!("grant of {key}"),
        Carrier::Word(word) => format!("told: {word}"),
    }
}
