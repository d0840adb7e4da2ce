//! The results as tables in Markdown.

use std::fmt::Write;
use std::process::Command;
use std::thread::available_parallelism;
use std::time::Duration;

use super::hugo;
use super::results::{Results, Row, Tool, WORKS, Work};

/// The tables of one corpus: what was built, and what it took.
pub fn of(results: &Results) -> String {
    let mut out = String::new();
    write_all(results, &mut out).expect("a String takes everything");
    out
}

fn write_all(results: &Results, out: &mut String) -> std::fmt::Result {
    let cores = available_parallelism().map_or(1, usize::from);
    let reports = grouped(results.reports as usize);
    writeln!(out, "## {reports} reports\n")?;
    writeln!(
        out,
        "{}, Hugo {}; {cores} cores; medians of {} rounds; whole processes, files in the system's \
         cache, output in memory.\n",
        bantin_version(),
        hugo::VERSION,
        results.rounds
    )?;
    writeln!(out, "| Files | bantin, the peer's pages | Hugo |")?;
    writeln!(out, "|---|---:|---:|")?;
    let (ours, theirs) = (&results.lean.census, &results.hugo.census);
    for (name, ours, theirs) in [
        ("reports", ours.reports, theirs.reports),
        ("lists of all reports", ours.of_all, theirs.of_all),
        ("lists of clusters", ours.of_clusters, theirs.of_clusters),
        ("lists of years", ours.of_years, theirs.of_years),
        (
            "clusters by year",
            ours.of_clusters_by_year,
            theirs.of_clusters_by_year,
        ),
        ("others", ours.others, theirs.others),
    ] {
        writeln!(out, "| {name} | {} | {} |", grouped(ours), grouped(theirs))?;
    }
    let (ours, theirs) = (results.lean.bytes, results.hugo.bytes);
    writeln!(
        out,
        "| MB | {} | {} |\n",
        ours / 1_000_000,
        theirs / 1_000_000
    )?;

    writeln!(
        out,
        "| Work | Tool | Files written | Time | Processor | Memory at most | Hugo takes | Times the floor |"
    )?;
    writeln!(out, "|---|---|---:|---:|---:|---:|---:|---:|")?;
    for work in WORKS {
        for row in results.of_work(work) {
            write_row(results, row, work, row.tool.name(), out)?;
        }
        if let (Some(row), true) = (results.of_hugo(), work != Work::Whole) {
            write_row(results, row, work, "Hugo (its whole build)", out)?;
        }
    }
    writeln!(out)
}

fn write_row(
    results: &Results,
    row: &Row,
    work: Work,
    tool: &str,
    out: &mut String,
) -> std::fmt::Result {
    let wall = row.wall();
    let hugo = results.of_hugo().map(|hugo| ratio(hugo.wall(), wall));
    let floor = results.row(Work::Whole, Tool::Floor);
    let floor = floor.map(|floor| ratio(wall, floor.wall()));
    writeln!(
        out,
        "| {} | {tool} | {} | {} | {} | {} | {} | {} |",
        work.name(),
        grouped(row.files),
        time(wall),
        time(row.cpu()),
        memory(row.peak()),
        hugo.unwrap_or_default(),
        floor.unwrap_or_default(),
    )
}

/// How time and memory grow from one corpus to the next.
pub fn growth(all: &[Results]) -> String {
    let (Some(first), Some(last)) = (all.first(), all.last()) else {
        return String::new();
    };
    let mut out = "## Growth\n\n| Work | Tool |".to_owned();
    for results in all {
        out += &format!(" {} reports |", grouped(results.reports as usize));
    }
    let reports = f64::from(last.reports) / f64::from(first.reports);
    out += &format!(" {reports:.1}× the reports take |\n|---|---|");
    out += &"---:|".repeat(all.len() + 1);
    let rows = WORKS.iter().flat_map(|&work| first.of_work(work));
    for row in rows {
        out += &format!("\n| {} | {} |", row.work.name(), row.tool.name());
        for results in all {
            let cell = results.row(row.work, row.tool).map(|row| {
                let (wall, peak) = (time(row.wall()), memory(row.peak()));
                format!(" {wall}, {peak} |")
            });
            out += &cell.unwrap_or_else(|| " |".to_owned());
        }
        let grown = last.row(row.work, row.tool);
        let grown = grown.map(|grown| ratio(grown.wall(), row.wall()));
        out += &format!(" {} the time |", grown.unwrap_or_default());
    }
    out + "\n"
}

/// A time, to three digits.
pub fn time(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 1.0 {
        format!("{:.0} ms", seconds * 1000.0)
    } else if seconds < 10.0 {
        format!("{seconds:.2} s")
    } else {
        format!("{seconds:.1} s")
    }
}

/// An amount of memory, given in KiB.
pub fn memory(kibibytes: u64) -> String {
    format!("{} MiB", (kibibytes + 512) / 1024)
}

/// A number with commas between thousands.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn ratio(one: Duration, other: Duration) -> String {
    let ratio = one.as_secs_f64() / other.as_secs_f64();
    let digits = if ratio < 10.0 { 2 } else { 0 };
    format!("{ratio:.digits$}×")
}

fn bantin_version() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_bantin"))
        .arg("--version")
        .output();
    let said = output.map(|output| output.stdout).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let words: Vec<&str> = said.split_whitespace().collect();
    words.join(" ")
}
