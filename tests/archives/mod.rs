//! What becomes of reports in lists, rolls and archives, case by case.

mod case;
mod changes;
mod contradictions;
mod corrections;
mod counts;
mod data;
mod dates;
mod events;
mod figures;
mod furniture;
mod honours;
mod lineage;
mod lists;
mod many_clusters;
mod names;
mod officers;
mod paths;
mod periods;
mod persons;
mod ranking;
mod rolls;
mod small;
mod standing;
mod switches;
mod unnamed;

use crate::support::Site;

/// A picture of one pixel.
pub const PICTURE: &[u8] = include_bytes!("pixel.png");

/// Adds reports `first..=last`, one a day from 1 January 2025 on, in three clusters by turns.
fn with_reports(site: Site, numbers: std::ops::RangeInclusive<usize>) -> Site {
    numbers.fold(site, |site, number| {
        let (month, day) = ((number - 1) / 28 + 1, (number - 1) % 28 + 1);
        let cluster = ["a", "b", "c"][number % 3];
        let front_matter = format!(
            "title: Tin số {number}\ndate: 2025-{month:02}-{day:02}\ncluster: {cluster}\n\
             tags: [chung, riêng {number}]\nevent: {{host: Công đoàn {cluster}}}"
        );
        site.article(
            &format!("2025/tin-{number}.md"),
            &front_matter,
            &format!("Nội dung {number}."),
        )
    })
}

/// The headlines on a page of a list, as they stand.
fn headlines(page: &crate::support::Page) -> Vec<String> {
    page.texts("main .lead-story h2, main .card h2, main .card h3, main .timeline a")
}
