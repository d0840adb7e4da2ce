//! Builds that make only what changed: the same bytes as a clean build, and no more work.

mod amended;
mod cases;
mod counts;
mod edits;
mod every;
mod explained;
pub mod fixture;
mod killed;
mod preview;
mod random;
mod searched;
mod unsaved;

use std::collections::{BTreeMap, BTreeSet};

use bantin::build::{Loaded, Reason, Recall, Snapshot};
use bantin::model::Tints;
use bantin::render::Rendered;
use bantin::source::Source;

use crate::support::project::plain;
use crate::support::{Project, Site, files_below};

/// A site with a bit of everything, and enough reports for lists of several pages.
fn site() -> Site {
    let mut site = Site::new()
        .settings("include = [\"tin/**/*.txt\"]\n[archives]\npage_size = 2\n")
        .file(
            "content/units.yaml",
            "units:\n  - {id: ld-a, name: LĐLĐ huyện Mỹ Tú}\n  - {id: ld-b, name: LĐLĐ huyện Kế Sách}\n",
        )
        .file(
            "content/clusters/cum-1.md",
            "---\nname: Cụm thi đua số 1\nterms: {2019: {head: ld-a, members: [ld-a, ld-b]}}\n---\n\nGiới thiệu.\n",
        )
        .file("content/gioi-thieu.md", "---\ntitle: Giới thiệu\nmenu: true\n---\n\nXin chào.\n")
        .file("content/tin/2019/van-ban.txt", "một văn bản\n")
        .file("content/tin/2019/kem.pdf", "tệp kèm\n");
    for day in 1..=7 {
        let front_matter = format!(
            "title: Tin số {day}\ndate: 2019-01-0{day}\ncluster: cum-1\ntags: [thi đua]\nparticipants: [{{name: Lê Hoa, unit: ld-b}}]"
        );
        site = site.article(&format!("2019/tin-{day}.md"), &front_matter, "Nội dung.\n");
    }
    site
}

/// Builds, and demands that the output be that of a clean build of the same sources, byte for
/// byte. Gives what was made again.
fn build(project: &Project) -> Vec<(String, Reason)> {
    let built = project.build();
    let (mut incremental, mut clean) = (files_below(&project.out()), project.clean_build());
    // A page that was changed by hand and is no more stays, and stays listed as ours.
    if !built.outcome.kept.is_empty() {
        incremental.remove(".bantin");
        clean.remove(".bantin");
        incremental.retain(|name, _| !built.outcome.kept.contains(name));
    }
    let names: BTreeSet<&String> = incremental.keys().chain(clean.keys()).collect();
    for name in names {
        assert!(
            incremental.get(name) == clean.get(name),
            "{name} is not that of a clean build"
        );
    }
    built.rendered
}

/// Every page of a site with its bytes.
fn pages(snapshot: &Snapshot) -> BTreeMap<String, Vec<u8>> {
    let none = Tints::new();
    let derivatives = snapshot.renderer(&none).derivatives;
    let made = snapshot.site.published.derivatives();
    let tints = made.map(|made| {
        let tint = derivatives
            .tint(&made.of, made.photo)
            .expect("a photograph");
        (made.photo.digest, tint)
    });
    let tints: Tints = tints.collect();
    let renderer = snapshot.renderer(&tints);
    let pages = snapshot.pages().iter().map(|(file, page)| {
        let bytes = match renderer.page(page).expect("it renders") {
            Rendered::Bytes(bytes) => bytes,
            Rendered::Copy(path) => snapshot.source.bytes(&path).expect("a file"),
        };
        (file.clone(), bytes)
    });
    pages.collect()
}

/// What a build would write where nothing is remembered, made without writing it.
fn clean_pages(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let (source, problems) = Source::open(project.root());
    let source = source.with_counts(project.request().counts.as_deref());
    let (recall, out) = (Recall::default(), project.out());
    let loaded = Loaded::of(source, problems, project.request(), &recall, Some(&out));
    match loaded.snapshot {
        Some(snapshot) => pages(&snapshot),
        None => panic!("{}", plain(&loaded.source, loaded.problems)),
    }
}

/// What a counter exports: the views of the site, and of some pages by their keys.
fn export(all: u64, pages: &[(String, u64)]) -> String {
    let pages: Vec<String> = pages
        .iter()
        .map(|(key, views)| {
            format!(r#"{{"key":"{key}","path":null,"live":true,"views":{views},"imported":0,"opening":0}}"#)
        })
        .collect();
    let pages = pages.join(",\n");
    format!(
        r#"{{"v":1,"site":"tin","tz":"UTC","repeat_window_seconds":60,"all":{all},"imported":{all},"opening":0,"days":{{}},"pages":[{pages}]}}"#
    )
}

/// Waits until files that are written now are told apart by their time from those before: the
/// clocks of file systems tick slowly.
fn settle() {
    std::thread::sleep(std::time::Duration::from_millis(40));
}
