//! Documents as drafts: a corpus with its truth, documents of the crate that reads them, and the command.

mod any_text;
mod score;

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use bantin::build::{read_config, registries_of};
use bantin::diagnostic::Language;
use bantin::import::{Draft, Known, import, report};
use bantin::model::guess_marks;
use bantin::parse::Registries;
use bantin::source::Source;
use jiff::civil::{Date, date};
use score::Scores;
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{Project, Site, repository};

const TODAY: Date = date(2026, 11, 30);

/// What the sample site registers.
static REGISTRIES: LazyLock<Registries> = LazyLock::new(|| {
    let (source, _) = Source::open(repository());
    let config = read_config(&source).unwrap_or_else(|problems| panic!("{problems:?}"));
    registries_of(&source, &config)
});

fn registries() -> &'static Registries {
    &REGISTRIES
}

fn known(registries: &Registries) -> Known<'_> {
    Known::new(registries, Language::Vietnamese, "", TODAY)
}

/// The documents of a folder that have a truth beside them.
fn documents(folder: &Path) -> Vec<(PathBuf, Value)> {
    let entries = fs::read_dir(folder).expect("the documents");
    let paths = entries.map(|entry| entry.expect("a document").path());
    let mut truths: Vec<PathBuf> = paths
        .filter(|it| it.extension().is_some_and(|end| end == "json"))
        .collect();
    truths.sort();
    let read = |path: &PathBuf| {
        let truth = fs::read_to_string(path).expect("the truth");
        (
            path.with_extension("docx"),
            serde_json::from_str(&truth).expect("JSON"),
        )
    };
    truths.iter().map(read).collect()
}

fn draft(path: &Path, known: &Known<'_>) -> Draft {
    let bytes = fs::read(path).expect("a document");
    import(&bytes, known).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The scores of the documents that were kept back while the rules were made, or of the others.
fn scores(is_held: bool) -> Scores {
    let registries = registries();
    let known = known(registries);
    let mut scores = Scores::new(registries);
    let all = documents(&repository().join("tests/import/documents"));
    for (path, truth) in all.iter().filter(|(_, truth)| truth["held"] == is_held) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        scores.hold(&name, &draft(path, &known), truth);
    }
    scores
}

#[test]
fn the_corpus_is_read_as_it_is_true() {
    for (is_held, fewest) in [(false, 250), (true, 120)] {
        let scores = scores(is_held);
        let total = scores.total();
        let told = format!("{:#?}\n{}", scores.fields, scores.faults.join("\n"));
        assert!(total.present >= fewest, "{told}");
        assert!(total.right * 100 >= total.present * 90, "{told}");
        assert_eq!(scores.promoted, 0, "{told}");
        assert_eq!(total.invented, 0, "{told}");
    }
}

#[test]
fn the_samples_of_the_reader_are_read_as_they_are_true() {
    let registries = registries();
    let known = known(registries);
    let mut scores = Scores::new(registries);
    for (path, truth) in documents(&repository().join("crates/word/tests/samples")) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        scores.hold_core(&name, &draft(&path, &known), &truth);
    }
    assert!(scores.faults.is_empty(), "{}", scores.faults.join("\n"));
    assert!(scores.total().present > 60, "{:?}", scores.fields);
}

#[test]
fn a_draft_is_a_report_without_errors_and_each_guess_has_its_words() {
    let registries = registries();
    let known = known(registries);
    let project = Project::copy_of_repository();
    for (path, _) in documents(&repository().join("tests/import/documents")) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let draft = draft(&path, &known);
        let text = report(&draft, &[], Language::Vietnamese, TODAY);
        let marks = guess_marks(&text);
        assert!(marks.len() >= 2, "{name}: {text}");
        assert!(
            marks.iter().all(|it| !it.words.is_empty()),
            "{name}: {text}"
        );
        project.put(&format!("content/tin/2026/{name}.md"), &text);
    }
    let found = project.problems();
    let errors: Vec<&str> = found.lines().filter(|it| it.starts_with("error")).collect();
    // What the sample site does not register, nobody else can say.
    let is_of_registry =
        |it: &&str| it.contains("unknown-award") || it.contains("office-without-cluster");
    assert!(errors.iter().all(is_of_registry), "{found}");
    assert!(!found.contains("unconfirmed-guess"), "{found}");
}

#[test]
fn the_command_writes_a_draft_and_never_over_another() {
    let project = Site::new().create();
    let sample = repository().join("crates/word/tests/samples/05-anh-chu-thich.docx");
    let sample = sample.to_str().expect("a path");
    let run = project.run(&["import", sample, "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let folder = "content/tin/2026/cong-doan-nganh-y-te-trao-mai-am-cho-doan-vien-kho-khan";
    let path = project.root().join(folder).join("index.md");
    let text = fs::read_to_string(&path).expect("the report");
    for words in [
        "draft: true",
        "# đoán từ: \"Tin, ảnh: Võ Công Thành\"\nauthor: Võ Công Thành",
        "file: anh/1-anh-1",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(run.stderr.contains("2 people"), "{}", run.stderr);
    let again = project.run(&["import", sample]);
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert!(
        project
            .root()
            .join(format!("{folder}-2/index.md"))
            .is_file()
    );
    assert_eq!(fs::read_to_string(&path).expect("the report"), text);
    // Once it is no draft, each mark that still stands is told.
    project.put(
        &format!("{folder}/index.md"),
        text.replace("draft: true\n", ""),
    );
    assert!(
        project.problems().contains("unconfirmed-guess"),
        "{}",
        project.problems()
    );
}

#[test]
fn a_path_is_taken_once() {
    let project = Site::new().create();
    let sample = repository().join("crates/word/tests/samples/01-tong-ket-cum.docx");
    let sample = sample.to_str().expect("a path");
    let run = project.run(&["import", sample, "--to", "content/tin/a.md"]);
    assert_eq!(run.code, 3, "the folder is not there: {}", run.stderr);
    project.put(
        "content/tin/2026/b.md",
        "---\ntitle: A\ndate: 2026-01-01\n---\nA\n",
    );
    let run = project.run(&["import", sample, "--to", "content/tin/2026/a.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let run = project.run(&["import", sample, "--to", "content/tin/2026/b.md"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    let run = project.run(&["import", sample, sample, "--to", "content/tin/2026/c.md"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
}

/// A document that unpacks to three hundred megabytes.
fn bomb() -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    for (name, begin, megabytes) in [
        ("[Content_Types].xml", types, 0),
        ("word/document.xml", "<w:document>", 300),
    ] {
        archive.start_file(name, options).expect("a part");
        archive.write_all(begin.as_bytes()).expect("its beginning");
        let blanks = vec![b' '; 1 << 20];
        for _ in 0..megabytes {
            archive.write_all(&blanks).expect("a megabyte");
        }
    }
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn what_is_no_document_is_refused_with_its_mend_and_nothing_is_written() {
    let project = Site::new().create();
    let whole = fs::read(repository().join("crates/word/tests/samples/01-tong-ket-cum.docx"))
        .expect("a document");
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    locked.resize(1536, 0);
    locked.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
    let bomb = bomb();
    let cases: [(&str, &[u8], &str); 8] = [
        ("khoa.docx", &locked, "mật khẩu"),
        ("bom.docx", &bomb, "chứa nhiều hơn"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
        ("rong.docx", b"", "rỗng"),
        ("rtf.doc", b"{\\rtf1 a}", ".docx"),
        ("trang.docx", b"<!DOCTYPE html><html></html>", "trang web"),
        ("ban.pdf", b"%PDF-1.7\n", "PDF"),
        ("cut.docx", &whole[..whole.len() / 2], "phần cuối"),
    ];
    for (name, bytes, words) in cases {
        project.put(name, bytes);
        let run = project.run(&["import", name, "khong-co.docx"]);
        assert_eq!(run.code, 1, "{name}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{name}: {}", run.stderr);
        assert!(run.stderr.contains("Hãy"), "{name}: {}", run.stderr);
        assert!(
            run.stderr.contains("khong-co.docx"),
            "{name}: {}",
            run.stderr
        );
        assert!(!project.root().join("content/tin/2026").exists(), "{name}");
    }
}
