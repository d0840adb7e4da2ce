//! What is recorded, exported: the rows that are asked for, and nothing that is there replaced unasked.

use std::fs;

use super::{OK, PROBLEMS, REFUSED, USAGE, assert_code};
use crate::support::{Project, Site};

fn site() -> Project {
    let article = |site: Site, year: u16, cluster: &str, status: &str| {
        site.article(
            &format!("{year}/{cluster}.md"),
            &format!(
                "title: Tổng kết {cluster} {year}\ndate: {year}-12-05\ncluster: {cluster}\n\
                 awards:\n  - {{kind: co-tld, to: cd-{cluster}, status: {status}}}\n\
                 figures: [{{label: =1+1, value: 12.5, target: 10, unit: triệu đồng}}]"
            ),
            "Nội dung.",
        )
    };
    let site = Site::new().file(
        "content/units.yaml",
        "units:\n  - {id: cd-cum-a, name: Công đoàn Một}\n  - {id: cd-cum-b, name: Công đoàn Hai}\n",
    );
    let clusters = ["cum-a", "cum-b"];
    let site = clusters.iter().fold(site, |site, id| {
        let text = format!("---\nname: Cụm {id}\n---\n");
        site.file(&format!("content/clusters/{id}.md"), text)
    });
    let site = article(site, 2023, "cum-a", "conferred");
    let site = article(site, 2023, "cum-b", "proposed");
    article(site, 2024, "cum-a", "decided").create()
}

#[test]
fn rows_are_those_that_are_asked_for() {
    let project = site();
    let cases: [(&[&str], &[&str]); 4] = [
        (
            &[],
            &[
                "2023,2023,conferred",
                "2023,2023,proposed",
                "2024,2024,decided",
            ],
        ),
        (
            &["--year", "2023"],
            &["2023,2023,conferred", "2023,2023,proposed"],
        ),
        (
            &["--cluster", "cum-a"],
            &["2023,2023,conferred", "2024,2024,decided"],
        ),
        (
            &["--cluster", "cum-b", "--year", "2023"],
            &["2023,2023,proposed"],
        ),
    ];
    for (wanted, rows) in cases {
        let args = [&["export", "--format", "csv", "--table", "awards"], wanted].concat();
        let run = project.run(&args);
        assert_code(&run, OK, "export");
        let lines: Vec<&str> = run.stdout.lines().skip(1).collect();
        assert_eq!(lines.len(), rows.len(), "{wanted:?}: {}", run.stdout);
        for (line, row) in lines.iter().zip(rows) {
            assert!(line.starts_with(row), "{wanted:?}: {line}");
        }
    }
    let run = project.run(&["export", "--format", "json", "--table", "figures"]);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(rows.len(), 3);
}

#[test]
fn nothing_that_is_there_is_replaced_unasked() {
    let project = site();
    let export = ["export", "--format", "csv", "-o", "bang"];
    assert_code(&project.run(&export), OK, "into a folder");
    let path = project.root().join("bang/khen-thuong.csv");
    let first = fs::read(&path).expect("a table");
    project.put("bang/khen-thuong.csv", "sửa tay");
    let run = project.run(&export);
    assert_code(&run, REFUSED, "again");
    assert!(run.stderr.contains("--force"), "{}", run.stderr);
    assert_eq!(fs::read(&path).expect("a table"), "sửa tay".as_bytes());
    assert_code(
        &project.run(&[&export[..], &["--force"]].concat()),
        OK,
        "forced",
    );
    assert_eq!(fs::read(&path).expect("a table"), first);
    // What somebody calls so is not ours to remove.
    project.put("bang/khen-thuong.csv.part", "của tôi");
    let again = project.run(&[&export[..], &["--force"]].concat());
    assert_code(&again, OK, "beside a file of another");
    let part = project.root().join("bang/khen-thuong.csv.part");
    assert_eq!(fs::read(&part).expect("a file"), "của tôi".as_bytes());
    fs::remove_file(&part).expect("a file");
    let left = fs::read_dir(project.root().join("bang")).expect("a folder");
    let left = left.map(|it| it.expect("a file").file_name().into_string());
    assert!(
        left.map(|it| it.expect("a name"))
            .all(|it| it.ends_with(".csv"))
    );
}

#[test]
fn what_is_not_recorded_is_told() {
    let project = site();
    let cases: [(&[&str], i32); 3] = [
        (&["--year", "1999"], PROBLEMS),
        (&["--cluster", "cum-x"], USAGE),
        (&["--table", "prizes"], USAGE),
    ];
    for (wanted, code) in cases {
        let args = [&["export", "--format", "csv"], wanted].concat();
        assert_code(&project.run(&args), code, "export");
    }
    assert_code(
        &super::broken().run(&["export", "--format", "csv"]),
        PROBLEMS,
        "a broken site",
    );
}

#[cfg(not(feature = "xlsx"))]
#[test]
fn without_workbooks_the_feature_is_named() {
    let run = site().run(&["export"]);
    assert_code(&run, REFUSED, "export");
    assert!(run.stderr.contains("--features full"), "{}", run.stderr);
}

/// The parts of a workbook, by their names.
#[cfg(feature = "xlsx")]
fn parts(bytes: Vec<u8>) -> std::collections::BTreeMap<String, String> {
    use std::io::Read;

    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let parts = (0..archive.len()).map(|at| {
        let mut part = archive.by_index(at).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("XML");
        (part.name().expect("a name").into_owned(), text)
    });
    parts.collect()
}

#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_has_a_sheet_for_each_table_and_sums_up_the_awards() {
    let project = site();
    let run = project.run(&["export", "--year", "2023", "-o", "tong-ket.xlsx"]);
    assert_code(&run, OK, "export");
    let path = project.root().join("tong-ket.xlsx");
    let bytes = fs::read(&path).expect("a workbook");
    let parts = parts(bytes.clone());
    let sheets = &parts["xl/workbook.xml"];
    for name in [
        "Tổng hợp khen thưởng",
        "Kế hoạch và thực hiện",
        "Khen thưởng",
        "Số liệu",
        "Tin bài",
    ] {
        assert!(sheets.contains(&format!("name=\"{name}\"")), "{sheets}");
    }
    let texts = &parts["xl/sharedStrings.xml"];
    for text in [
        "Mới đề nghị, chưa phải kết quả",
        "đã trao",
        "Cụm cum-a",
        "Tổng cộng",
        "=1+1",
    ] {
        assert!(texts.contains(&format!(">{text}</t>")), "{text}: {texts}");
    }
    let sheets = |name: &str| &parts[&format!("xl/worksheets/{name}.xml")];
    // Of the two awards, one is only proposed: each stands in its column, and in the last row.
    let summary = sheets("sheet1");
    assert!(
        summary.contains("<c r=\"D2\"><v>1</v></c><c r=\"E2\"><v>1</v></c>"),
        "{summary}"
    );
    assert!(!summary.contains("<c r=\"F2\""), "{summary}");
    assert!(summary.contains("<c r=\"F3\"><v>1</v></c>"), "{summary}");
    for text in ["r=\"D4\"", "state=\"frozen\""] {
        assert!(summary.contains(text), "{text}: {summary}");
    }
    // Planned, done, percent.
    let plans = sheets("sheet2");
    for cell in ["F2\"><v>10", "G2\"><v>12.5", "H2\"><v>125"] {
        assert!(plans.contains(cell), "{cell}: {plans}");
    }
    // Numbers are numbers, and nothing is a formula.
    assert!(parts.values().any(|part| part.contains("<v>12.5</v>")));
    assert!(parts.values().all(|part| !part.contains("<f>")));
    // Days are days: 5 December 2023.
    assert!(parts.values().any(|part| part.contains("<v>45265</v>")));
    // The same data are the same bytes, whenever they are written.
    let again = ["export", "--year", "2023", "-o", "lai.xlsx"];
    let run = project.run_with(&again, &[("SOURCE_DATE_EPOCH", "1900000000")]);
    assert_code(&run, OK, "again");
    let other = fs::read(project.root().join("lai.xlsx")).expect("a workbook");
    assert!(bytes == other, "not the same bytes");
}

/// The texts of a sheet, row by row, with numbers as they are.
#[cfg(feature = "xlsx")]
fn rows_of(parts: &std::collections::BTreeMap<String, String>, sheet: &str) -> Vec<Vec<String>> {
    let between = |text: &str, open: &str, close: &str| {
        let rest = text.split_once(open).map(|(_, rest)| rest);
        let found = rest.and_then(|rest| rest.split_once(close));
        found.map(|(found, _)| found.to_owned())
    };
    let texts = parts["xl/sharedStrings.xml"].split("<si>").skip(1);
    let texts: Vec<String> = texts.filter_map(|it| between(it, "<t>", "</t>")).collect();
    let rows = parts[&format!("xl/worksheets/{sheet}.xml")].split("<row ");
    let cells = |row: &str| {
        let cells = row.split("<c ").skip(1).map(|cell| {
            let value = between(cell, "<v>", "</v>").unwrap_or_default();
            match cell.contains("t=\"s\"") {
                true => texts[value.parse::<usize>().expect("an index")].clone(),
                false => value,
            }
        });
        cells.collect()
    };
    rows.skip(1).map(cells).collect()
}

#[cfg(feature = "xlsx")]
#[test]
fn a_summary_is_of_honours_in_the_order_of_the_alphabet() {
    // Units that no registry holds, one of them written in two ways; and a prize.
    let site = Site::new()
        .file(
            "content/units.yaml",
            "units:\n  - {id: x, name: Công đoàn Khác}\n",
        )
        .article(
            "2023/a.md",
            "title: Khen thưởng\ndate: 2023-12-05\nawards:\n\
             \x20 - {kind: co-tld, to: Công đoàn Ea Súp, status: conferred}\n\
             \x20 - {kind: co-tld, to: Công đoàn Đăk Lăk, status: conferred}\n\
             \x20 - {kind: bk-tld, to: CĐ Đăk Lăk, status: conferred}\n\
             \x20 - {kind: bk-tld, to: Công đoàn Ẩm thực, status: proposed}\n\
             \x20 - {kind: Giải Nhất, to: Công đoàn Ea Súp, status: conferred}",
            "Nội dung.",
        );
    let project = site.create();
    let run = project.run(&["export", "-o", "x.xlsx"]);
    assert_code(&run, OK, "export");
    let bytes = fs::read(project.root().join("x.xlsx")).expect("a workbook");
    let rows = rows_of(&parts(bytes), "sheet1");
    let head = rows[0].join("|");
    assert!(!head.contains("Giải"), "{head}");
    let rows: Vec<String> = rows[1..].iter().map(|row| row[2..].join("|")).collect();
    assert_eq!(
        rows,
        [
            "Công đoàn Ẩm thực|1",
            "Công đoàn Đăk Lăk|1|1|2",
            "Công đoàn Ea Súp|1|1",
            "|2|1|3|1"
        ],
        "{head}"
    );
}
