//! The record: whatever pages state is held against the facts that the reports tell, both ways.

mod ask;
mod expected;
mod found;
mod read;
mod statement;

use std::path::Path;

use crate::records::truth::Truth;
use crate::records::{FEWEST, files, truth};
use crate::support::{self, Project, repository};
use ask::Record;
use read::Files;
use statement::{Mismatch, compare};

/// A report of the sample site.
const TUYEN_QUANG: &str = "tin/2023/cum-thi-dua-so-2-tuyen-quang-tong-ket-nam-2022.html";

/// The facts of a site as its sources tell them.
fn facts(root: &Path) -> Truth {
    read::truth(&Files::read(root))
}

/// What the pages of a site should say, and what they do.
struct Held {
    expected: statement::Pages,
    found: statement::Pages,
}

impl Held {
    fn new(pages: &support::Pages, truth: &Truth) -> Self {
        let record = Record { truth };
        Self {
            expected: expected::pages(record),
            found: found::pages(pages, record),
        }
    }

    /// Where the one is not the other.
    fn mismatches(&self) -> Vec<Mismatch> {
        compare(&self.expected, &self.found)
    }
}

/// Holds pages against the facts.
fn hold(pages: &support::Pages, truth: &Truth) {
    let left = Held::new(pages, truth).mismatches();
    let lines: Vec<String> = left.iter().map(ToString::to_string).collect();
    let lines = lines.join("\n");
    assert!(left.is_empty(), "{} in all:\n{lines}", left.len());
}

#[test]
fn the_sample_site_says_what_its_reports_say() {
    let project = Project::of_repository();
    project.build();
    hold(&project.pages(), &facts(repository()));
}

#[test]
fn whatever_a_page_says_otherwise_is_found() {
    // A page of the sample site, and what on it is to say something else.
    let cases = [
        ("thi-dua/2018/index.html", ">Đề nghị<", ">Đã trao<"),
        (
            "thi-dua/2018/index.html",
            "honour proposed",
            "honour conferred",
        ),
        ("thi-dua/2022/index.html", "honour conferred", "gone"),
        (
            "thi-dua/2022/index.html",
            "don-vi/tq-kcn/",
            "don-vi/tq-y-te/",
        ),
        (
            "thi-dua/2022/index.html",
            "cum/tuyen-quang-2/2022",
            "cum/son-la-1/2019",
        ),
        (
            "thi-dua/2022/index.html",
            "Bằng khen của LĐLĐ tỉnh",
            "Giấy khen",
        ),
        ("thi-dua/2018/don-vi.html", "(đề nghị)", ""),
        (
            "thi-dua/2022/don-vi.html",
            "don-vi/tq-kcn/",
            "don-vi/tq-y-te/",
        ),
        ("thi-dua/index.html", "<td>2", "<td>3"),
        ("can-bo/2019/index.html", "Cụm phó", "Cụm trưởng"),
        ("can-bo/2019/index.html", "st-my-tu", "st-ke-sach"),
        ("can-bo/index.html", "don-vi/st-kcn", "don-vi/st-ke-sach"),
        ("cum/index.html", ">1</a>", ">2</a>"),
        ("nam/index.html", ">1</a>", ">2</a>"),
        ("nam/index.html", "heat-1", "heat-2"),
        (
            "cum/soc-trang-2/index.html",
            "Cụm thi đua số 2 Sóc Trăng",
            "Cụm 2",
        ),
        ("cum/soc-trang-2/2018/index.html", "note from", "note"),
        ("cum/son-la-1/2019/index.html", "20.268", "20.286"),
        ("cum/son-la-1/2019/index.html", "75 đơn vị", "76 đơn vị"),
        (
            "cum/tuyen-quang-2/2022/index.html",
            "<dd>4</dd>",
            "<dd>5</dd>",
        ),
        (
            "cum/tuyen-quang-2/2023/index.html",
            "Đã ký giao ước",
            "Chưa ký giao ước",
        ),
        (
            "cum/tuyen-quang-2/2023/index.html",
            "Số chỉ tiêu: 9",
            "Số chỉ tiêu: 8",
        ),
        ("don-vi/st-tp/index.html", "1/7/2025", "7/1/2025"),
        ("don-vi/st-tp/index.html", "Còn gọi là: ", ""),
        (
            "don-vi/st-tp/index.html",
            "năm 2018 <span",
            "năm 2019 <span",
        ),
        ("don-vi/st-kcn/index.html", "Cụm trưởng", "Cụm phó"),
        (
            "don-vi/ldld-soc-trang/index.html",
            "class=\"after\"",
            "class=\"before\"",
        ),
        ("du-lieu/khen-thuong-2018.csv", "proposed", "conferred"),
        ("du-lieu/khen-thuong-2022.csv", ",tq-kcn,", ",tq-y-te,"),
        (
            "du-lieu/khen-thuong-2022.json",
            "tong-ket-nam-2022.html",
            "tong-ket-nam-2023.html",
        ),
        ("du-lieu/can-bo-2019.csv", ",deputy,", ",head,"),
        ("du-lieu/thanh-vien-2019.csv", ",member,", ",head,"),
        ("du-lieu/so-lieu-2019.csv", ",20268,", ",20286,"),
        ("du-lieu/xep-loai-2019.json", "75", "76"),
        ("du-lieu/tin-bai-2019.csv", ",2020-01-04,", ",2020-04-01,"),
        (TUYEN_QUANG, "<dt>Địa điểm</dt>", "<dt>Nơi</dt>"),
        (TUYEN_QUANG, "gần", "trên"),
        (TUYEN_QUANG, "<strong>Đỗ Văn Ngọc", "<strong>Đỗ Ngọc"),
        (TUYEN_QUANG, "Phó Chủ tịch Thường trực", "Chủ tịch"),
        (TUYEN_QUANG, "Hình ảnh tại hội nghị", "Hình ảnh"),
    ];
    let project = Project::of_repository();
    project.build();
    let (pages, truth) = (project.pages(), facts(repository()));
    for (file, from, to) in cases {
        let held = Held::new(&pages.edited(file, from, to), &truth);
        let mismatches = held.mismatches();
        assert!(!mismatches.is_empty(), "{to} for {from} in {file}");
    }
}

/// A generated site in memory, with its truth; `BANTIN_RECORDS` says of how many reports.
fn generated() -> (Project, Truth) {
    let project = Project::in_memory();
    let reports = std::env::var("BANTIN_RECORDS").ok();
    let truth = truth(reports.map_or(FEWEST, |it| it.parse().expect("a number of reports")));
    for (path, content) in files(&truth) {
        project.put(&path, content);
    }
    // Every report of a unit on one page.
    let config = "title = \"Tin công đoàn\"\nbase_url = \"https://records.example/\"\n\
        [archives]\npage_size = 1000\n";
    project.put("config.toml", config);
    (project, truth)
}

/// What the pages of a site say that its sources do not, and the other way round.
pub fn false_statements(project: &Project) -> Vec<String> {
    let held = Held::new(&project.pages(), &facts(project.root()));
    let mismatches = held.mismatches();
    mismatches.iter().map(ToString::to_string).collect()
}

/// The awards on the rolls of a site, whichever report is named for them.
pub fn rolls(project: &Project) -> Vec<String> {
    let truth = facts(project.root());
    let found = found::pages(&project.pages(), Record { truth: &truth });
    let rolls = found
        .into_iter()
        .filter(|(file, _)| file.starts_with("thi-dua/"));
    let rolls = rolls.flat_map(|(_, statements)| statements);
    let awards = rolls.filter(|it| it.what == "award");
    let awards = awards.map(|it| it.without("source").to_string());
    let awards: std::collections::BTreeSet<String> = awards.collect();
    awards.into_iter().collect()
}

#[test]
fn a_generated_site_says_what_is_true() {
    let (project, truth) = generated();
    let told = facts(project.root());
    let lines = |truth: &Truth| serde_json::to_string_pretty(truth).expect("plain data");
    let (told, meant) = (lines(&told), lines(&truth));
    let differs = told
        .lines()
        .zip(meant.lines())
        .enumerate()
        .find(|(_, (a, b))| a != b);
    assert_eq!(differs, None, "the sources do not tell the truth");
    warns_of_little(&project, truth.reports.len());
    project.build();
    hold(&project.pages(), &truth);
}

#[test]
fn what_a_page_of_the_generated_site_says_otherwise_is_found() {
    // Where the first page is that holds a text, and what it is to say instead.
    let cases = [
        ("thi-dua/ca-nhan/", ">Đã trao<", ">Đề nghị<"),
        ("thi-dua/ca-nhan/", "<dt>", "<dt>Ông "),
        ("thi-dua/ca-nhan/", " năm 20", " năm 19"),
        ("thi-dua/", "một cá nhân", "Lê Thị Bé"),
        ("can-bo/20", "Trưởng khối", "Cụm trưởng"),
        ("can-bo/index", "Nguyễn Thị", "Trần Thị"),
        ("cum/", "Nguyễn Thị", "Trần Thị"),
        ("don-vi/", "Nguyễn Thị", "Trần Thị"),
        ("don-vi/", "d=\"M2 1000V", "d=\"M12 1000V"),
        ("don-vi/", "<path class=\"proposed\"", "<path class=\"won\""),
        ("cum/", "d=\"M2 1000V", "d=\"M12 1000V"),
        ("cum/", "<span class=\"when\">20", "<span class=\"when\">19"),
        ("cum/", "class=\"num before\"", "class=\"num\""),
        ("cum/", "<p class=\"top\">", "<p class=\"top\">1"),
        ("don-vi/", "Nay là:", "Từng là:"),
        ("don-vi/", " (qua ", " (không qua "),
        ("tin/", "<li>Phó trưởng khối", "<li>Cụm phó"),
    ];
    let (project, truth) = generated();
    project.build();
    let pages = project.pages();
    for (folder, from, to) in cases {
        let files = pages.html().into_iter();
        let mut files = files.filter(|file| file.starts_with(folder));
        let file = files.find(|file| pages.text(file).contains(from));
        let file = file.unwrap_or_else(|| panic!("no {from} below {folder}"));
        // That the page as it is says what is true, the test above holds.
        let record = Record { truth: &truth };
        let [read, edited] = [&pages, &pages.edited(file, from, to)]
            .map(|pages| found::page(pages, file, record).expect("a page of the record"));
        assert_ne!(read, edited, "{to} for {from} in {file}");
    }
}

/// What is consistent is hardly ever warned of: once in 200 reports at most.
fn warns_of_little(project: &Project, reports: usize) {
    let problems = project.problems();
    let warnings = problems.lines().filter(|line| line.starts_with("warning["));
    assert!(!problems.contains("error["), "{problems}");
    assert!(warnings.count() * 200 <= reports, "{problems}");
}
