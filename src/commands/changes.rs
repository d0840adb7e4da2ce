//! What a build changed of addresses and files that readers may know, in words.

use crate::build::{Built, Fate, Gone, Left, Moved};
use crate::diagnostic::{Language, Reporter, visible};

/// Lines that say which addresses lead elsewhere, are gone, or are no longer published, and how each
/// is kept.
pub fn changes(built: &Built, reporter: &Reporter) -> Vec<String> {
    let moved = built.moved.iter().map(|moved| moved_line(moved, reporter));
    let gone = gone_lines(&built.gone, reporter);
    let left = left_lines(&built.left, reporter);
    moved.chain(gone).chain(left).collect()
}

/// One line: where the address of a page leads since this build, and how it is kept.
fn moved_line(moved: &Moved, reporter: &Reporter) -> String {
    let (from, to) = (visible(&moved.from), moved.to.join(", "));
    let to = visible(&to);
    match reporter.language {
        Language::Vietnamese => format!(
            "Địa chỉ đã đổi: {from} nay dẫn đến {to}. Muốn giữ địa chỉ ấy cho một trang thì ghi nó làm `slug` trong sổ chủ đề, đơn vị hay cụm, hoặc viết tên theo một cách trong mọi bài."
        ),
        Language::English => format!(
            "Moved: {from} leads to {to} now. To keep that address for a page, choose it as the `slug` in the registry of topics, units or clusters, or write the name in one way in all reports."
        ),
    }
}

/// Which addresses of reports are gone, and how readers are led on.
fn gone_lines(gone: &[Gone], reporter: &Reporter) -> Vec<String> {
    const MOST: usize = 10;
    let (first, more) = gone.split_at(gone.len().min(MOST));
    let line = |one: &Gone| {
        let (address, source) = (visible(&one.address), visible(one.source.as_str()));
        match (&one.fate, reporter.language) {
            (Fate::Moved { source, line }, Language::Vietnamese) => format!(
                "Địa chỉ không còn: {address}. Để người đọc theo địa chỉ cũ vẫn đến được bài, ghi vào phần đầu của {} (thay dòng `aliases` nếu đã có):\n{}",
                visible(source.as_str()),
                visible(line)
            ),
            (Fate::Moved { source, line }, Language::English) => format!(
                "No longer an address: {address}. To lead readers on to the report, write in the front matter of {} (in the place of the line `aliases` that may be there):\n{}",
                visible(source.as_str()),
                visible(line)
            ),
            (Fate::Deleted { line }, Language::Vietnamese) => format!(
                "Địa chỉ không còn: {address}, vì không còn tệp {source}. Nếu có bài thay thế, ghi vào phần đầu của bài đó:\n{}",
                visible(line)
            ),
            (Fate::Deleted { line }, Language::English) => format!(
                "No longer an address: {address}, for {source} is not there any more. Where another report takes its place, write in the front matter of that:\n{}",
                visible(line)
            ),
            (Fate::Withheld, Language::Vietnamese) => {
                format!("Địa chỉ không còn: {address}, vì {source} nay chưa đăng.")
            }
            (Fate::Withheld, Language::English) => {
                format!("No longer an address: {address}, for {source} is not published now.")
            }
        }
    };
    let mut lines: Vec<String> = first.iter().map(line).collect();
    if !more.is_empty() {
        let count = more.len();
        lines.push(match reporter.language {
            Language::Vietnamese => format!("Và {count} địa chỉ khác của bài không còn."),
            Language::English => format!("And {count} more addresses of reports are gone."),
        });
    }
    lines
}

/// Which files are no longer published, and how to keep them.
fn left_lines(left: &Left, reporter: &Reporter) -> Vec<String> {
    let mut lines = Vec::new();
    let list = |files: &[String]| listed(files, reporter);
    if !left.unreferred.is_empty() {
        let (files, line) = (list(&left.unreferred), &left.line);
        lines.push(match reporter.language {
            Language::Vietnamese => format!(
                "Không còn trên trang, vì không có trang nào dẫn đến: {files}. Muốn giữ thì ghi vào config.toml, trên dòng `[…]` đầu tiên (thay dòng `include` nếu đã có):\n{line}"
            ),
            Language::English => format!(
                "No longer on the site, for nothing refers to it: {files}. To keep it, write in config.toml, above the first `[…]` (in the place of the line `include` that may be there):\n{line}"
            ),
        });
    }
    if !left.photos.is_empty() {
        let files = list(&left.photos);
        let text = reporter.say(
            "Ảnh gốc không còn địa chỉ riêng, trang dùng các bản thu nhỏ. Muốn giữ cả ảnh gốc thì ghi `originals = true` ngay dưới dòng `[pictures]` của config.toml (chưa có thì thêm dòng ấy ở cuối tệp)",
            "Photographs have no address of their own any more, for pages show smaller copies. To keep them as well, write `originals = true` right below the line `[pictures]` in config.toml (add that line at the end of the file if it is missing)",
        );
        lines.push(format!("{text}: {files}"));
    }
    if !left.withheld.is_empty() {
        let files = list(&left.withheld);
        let text = reporter.say(
            "Không còn trên trang, vì chỉ có bài không được đăng dẫn đến",
            "No longer on the site, for only reports refer to it that are not published",
        );
        lines.push(format!("{text}: {files}"));
    }
    if !left.leftovers.is_empty() {
        let files = list(&left.leftovers);
        let text = reporter.say(
            "Không còn trên trang, vì là bản lưu hoặc tệp tạm",
            "No longer on the site, for it is a back-up or a temporary file",
        );
        lines.push(format!("{text}: {files}"));
    }
    lines
}

/// The first of many files, and how many more there are.
fn listed(files: &[String], reporter: &Reporter) -> String {
    const MOST: usize = 20;
    let (first, more) = files.split_at(files.len().min(MOST));
    let first = visible(&first.join(", ")).into_owned();
    match (more.len(), reporter.language) {
        (0, _) => first,
        (count, Language::Vietnamese) => format!("{first} và {count} tệp khác"),
        (count, Language::English) => format!("{first} and {count} more"),
    }
}
