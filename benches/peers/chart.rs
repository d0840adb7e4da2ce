//! The results as a bar chart: an SVG without scripts, for light and dark pages.

use std::fmt::Write;

use super::results::{Results, Row, Tool, WORKS, Work};
use super::table::{grouped, memory, time};

const WIDTH: u32 = 760;
/// Where the bars begin; names stand to the left.
const LEFT: u32 = 214;
/// The longest bar; figures stand to the right of each.
const LONGEST: u32 = 400;
const STEP: u32 = 26;
const BAR: u32 = 16;

/// Colours are told apart by lightness too, and every bar has its name beside it.
const STYLE: &str = "text{font:14px system-ui,sans-serif;fill:#1b1f24}.t{font-size:17px;font-weight:600}.g{font-weight:600}.v{fill:#57606a}.bantin{fill:#b3121d}.hugo{fill:#8c959f}.floor{fill:#d0d7de}.back{fill:#fff}@media(prefers-color-scheme:dark){text{fill:#e6edf3}.v{fill:#9198a1}.bantin{fill:#ff7b72}.hugo{fill:#6e7681}.floor{fill:#3d444d}.back{fill:#0d1117}}";

/// The chart of one corpus.
pub fn of(results: &Results) -> String {
    let mut out = String::new();
    write_chart(results, &mut out).expect("a String takes everything");
    out
}

fn write_chart(results: &Results, out: &mut String) -> std::fmt::Result {
    let longest = results.rows.iter().map(Row::wall).max().unwrap_or_default();
    let mut bars = String::new();
    let mut spoken = Vec::new();
    let mut y = 46;
    for work in WORKS {
        y += 6;
        writeln!(
            bars,
            r#"<text class="g" x="16" y="{y}">{}</text>"#,
            heading(work)
        )?;
        y += 10;
        for tool in [
            Tool::Hugo,
            Tool::Everything,
            Tool::Lean,
            Tool::PlainFloor,
            Tool::Floor,
        ] {
            let Some(row) = results.row(work, tool) else {
                continue;
            };
            let (name, wall, peak) = (tool.name(), time(row.wall()), memory(row.peak()));
            spoken.push(format!("{}, {name}: {wall}, {peak}", work.name()));
            // No bar is too short to be seen.
            let share = row.wall().as_secs_f64() / longest.as_secs_f64();
            let width = (share * f64::from(LONGEST)).max(1.0);
            let (text, class, x) = (y + 13, class(tool), f64::from(LEFT) + width + 8.0);
            writeln!(bars, r#"<text x="16" y="{text}">{name}</text>"#)?;
            writeln!(
                bars,
                r#"<rect class="{class}" x="{LEFT}" y="{y}" width="{width:.1}" height="{BAR}"/>"#
            )?;
            writeln!(
                bars,
                r#"<text class="v" x="{x:.0}" y="{text}">{wall} · {peak}</text>"#
            )?;
            y += STEP;
        }
        y += 14;
    }
    let title = format!(
        "Time to build {} reports",
        grouped(results.reports as usize)
    );
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}" role="img" aria-labelledby="title desc">"#
    )?;
    writeln!(out, r#"<title id="title">{title}</title>"#)?;
    writeln!(out, r#"<desc id="desc">{}.</desc>"#, spoken.join("; "))?;
    writeln!(out, "<style>{STYLE}</style>")?;
    writeln!(
        out,
        r#"<rect class="back" width="{WIDTH}" height="{y}" rx="6"/>"#
    )?;
    writeln!(out, r#"<text class="t" x="16" y="28">{title}</text>"#)?;
    out.push_str(&bars);
    writeln!(out, "</svg>")
}

fn heading(work: Work) -> &'static str {
    match work {
        Work::Whole => "The whole site",
        Work::Unchanged => "Again, with nothing changed",
        Work::Word => "Again, with one word edited",
        Work::Report => "Again, with one report added",
    }
}

fn class(tool: Tool) -> &'static str {
    match tool {
        Tool::Floor | Tool::PlainFloor => "floor",
        Tool::Lean | Tool::Everything | Tool::LeanBefore | Tool::EverythingBefore => "bantin",
        Tool::Hugo => "hugo",
    }
}
