//! The machine on which a figure was measured.

/// Cores, memory and kernel in one line.
pub fn told() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(':'))
            .map_or_else(String::new, |(_, value)| value.trim().to_owned())
    };
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let kib: f64 = field(&read("/proc/meminfo"), "MemTotal")
        .trim_end_matches(" kB")
        .parse()
        .unwrap_or(0.0);
    format!(
        "{cores} cores ({}), {:.0} GiB, Linux {}",
        field(&read("/proc/cpuinfo"), "model name"),
        kib / 1_048_576.0,
        read("/proc/sys/kernel/osrelease").trim()
    )
}
