//! What `bantin publish` says when all goes well, and of what it lacks.

use std::io;
use std::path::Path;

use super::trouble;
use crate::config::Config;
use crate::diagnostic::{Language, Reporter, shown, visible};
use crate::publish::Published;

/// What was done, or would be.
pub fn published(
    published: &Published,
    dry_run: bool,
    config: &Config,
    name: &str,
    reporter: &Reporter,
) -> Vec<String> {
    let plan = &published.plan;
    let sent = plan.sent().count();
    let bytes = plan.sent().map(|(_, file)| file.size).sum::<u64>();
    let removed = plan.removed().count();
    let mut lines = Vec::new();
    if dry_run {
        lines.extend(plan.steps.iter().map(|step| {
            let path = visible(&step.path);
            let what = match (step.file, step.is_new) {
                (None, _) => reporter.say("xóa", "remove"),
                (Some(_), true) => reporter.say("mới", "new"),
                (Some(_), false) => reporter.say("sửa", "change"),
            };
            let size = step
                .file
                .map_or_else(String::new, |file| size(file.size, reporter.language));
            format!("{what:<6} {size:>9}  {path}")
        }));
    }
    if published.is_surveyed {
        let text = reporter.say(
            "Máy chủ chưa có sổ của bantin (bantin.state): đã so từng tệp, không xóa tệp nào.",
            "The host had no list of bantin (bantin.state): each file was compared, none is removed.",
        );
        lines.push(text.to_owned());
    }
    if published.resumed > 0 {
        let count = published.resumed;
        lines.push(match reporter.language {
            Language::Vietnamese => {
                format!("Lần đăng trước bị ngắt: {count} tệp đã gửi không phải gửi lại.")
            }
            Language::English => {
                format!("The publication before was cut off: {count} files need not be sent again.")
            }
        });
    }
    if dry_run && !published.foreign.is_empty() {
        let count = published.foreign.missing.len() + published.foreign.changed.len();
        lines.push(match reporter.language {
            Language::Vietnamese => format!("Chú ý: máy chủ có {count} bài hoặc tệp mới hơn ở đây; đăng thật sẽ dừng lại, trừ khi có --replace."),
            Language::English => format!("Note: the host has {count} reports or files that are newer than here; publishing will stop, unless --replace is given."),
        });
    }
    if !dry_run && !published.foreign.is_empty() {
        let text = reporter.say(
            "Bản của người khác trong các tệp này đã bị bỏ (--replace):",
            "The versions of others of these files are dropped (--replace):",
        );
        lines.push(text.to_owned());
        let foreign = &published.foreign;
        let dropped = [&foreign.missing[..], &foreign.changed[..]].concat();
        let is_vietnamese = reporter.language == Language::Vietnamese;
        lines.extend(trouble::named(&dropped, is_vietnamese));
    }
    if dry_run && published.removes_much {
        let text = reporter.say(
            "Chú ý: hơn 256 tệp, hoặc hơn một phần mười số trang sẽ bị xóa; đăng thật cần thêm --delete.",
            "Note: more than 256 files, or more than one page in ten, would be removed; publishing needs --delete.",
        );
        lines.push(text.to_owned());
    }
    let unchanged = plan.unchanged;
    let total = size(bytes, reporter.language);
    lines.push(match (sent + removed, dry_run, reporter.language) {
        (0, _, Language::Vietnamese) => format!("`{name}` đã có đúng trang này: {unchanged} tệp, không phải gửi gì."),
        (0, _, Language::English) => format!("`{name}` has this very site already: {unchanged} files, nothing to send."),
        (_, true, Language::Vietnamese) => format!("Nếu đăng lên `{name}`: gửi {sent} tệp ({total}), xóa {removed}, giữ nguyên {unchanged}."),
        (_, true, Language::English) => format!("To publish on `{name}`: {sent} files to send ({total}), {removed} to remove, {unchanged} unchanged."),
        (_, false, Language::Vietnamese) => format!("Đã đăng lên `{name}`: gửi {sent} tệp ({total}), xóa {removed}, giữ nguyên {unchanged}."),
        (_, false, Language::English) => format!("Published on `{name}`: {sent} files sent ({total}), {removed} removed, {unchanged} unchanged."),
    });
    if let Some(url) = config.base_url.as_ref().filter(|_| !dry_run) {
        let url = url.as_str();
        lines.push(match reporter.language {
            Language::Vietnamese => format!("Xem tại {url}"),
            Language::English => format!("See {url}"),
        });
    }
    lines
}

/// A number of bytes as people read it.
fn size(bytes: u64, language: Language) -> String {
    let point = match language {
        Language::Vietnamese => ',',
        Language::English => '.',
    };
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => {
            let tenths = (bytes * 10).div_ceil(1_048_576);
            format!("{}{point}{} MB", tenths / 10, tenths % 10)
        }
    }
}

/// That sources were sent to those with whom they are shared.
pub fn shared(count: usize, reporter: &Reporter) -> String {
    match reporter.language {
        Language::Vietnamese => format!("Đã gửi {count} tệp nguồn lên kho chung."),
        Language::English => format!("{count} files of the sources sent to those who share them."),
    }
}

/// That officers share no sources on a host, and how they do.
pub fn no_sources(name: &str, reporter: &Reporter) -> Vec<String> {
    let text = match reporter.language {
        Language::Vietnamese => format!(
            "[publish.{name}] không có kho chung. Ghi `sources = \"…\"`: một thư mục trên máy chủ ấy, nằm ngoài thư mục web; lần đăng sau gửi nguồn lên đó. Dùng Git thì gõ `git pull`."
        ),
        Language::English => format!(
            "[publish.{name}] has no shared sources. Write `sources = \"…\"`, a folder of that host outside the web folder: the next publication sends them there. With Git, type `git pull`."
        ),
    };
    vec![text]
}

/// That the host is not known, and how one is made known.
pub fn no_host(wanted: Option<&str>, names: &[&str], reporter: &Reporter) -> Vec<String> {
    let known = names.join(", ");
    let first = match (wanted, names.is_empty(), reporter.language) {
        (Some(wanted), false, Language::Vietnamese) => {
            format!("Không có máy chủ `{wanted}` trong config.toml; có: {known}.")
        }
        (Some(wanted), false, Language::English) => {
            format!("config.toml has no host `{wanted}`; there are: {known}.")
        }
        (_, true, Language::Vietnamese) => {
            "config.toml chưa có máy chủ nào. Thêm, chẳng hạn:".to_owned()
        }
        (_, true, Language::English) => {
            "config.toml names no host yet. Add one, such as:".to_owned()
        }
        (None, false, Language::Vietnamese) => format!(
            "Có nhiều máy chủ: {known}. Hãy nói rõ: `bantin publish {}`.",
            names[0]
        ),
        (None, false, Language::English) => format!(
            "There are several hosts: {known}. Say which: `bantin publish {}`.",
            names[0]
        ),
    };
    let mut lines = vec![first];
    if names.is_empty() {
        let example = "\n[publish.web]\nkind = \"ftp\"\nhost = \"ftp.congdoan.example\"\nuser = \"congdoan\"\nfolder = \"public_html\"\n";
        lines.push(example.to_owned());
    }
    lines
}

/// The question who publishes.
pub fn who(reporter: &Reporter) -> &'static str {
    reporter.say(
        "Biệt danh của bạn khi đăng (đồng nghiệp và bạn đọc có thể thấy, ví dụ: van-phong): ",
        "Your nickname when you publish (colleagues and readers may see it, such as: office): ",
    )
}

/// The question whether the key of a host is trusted.
pub fn trust(host: &str, fingerprint: &str, reporter: &Reporter) -> String {
    match reporter.language {
        Language::Vietnamese => format!(
            "Lần đầu nối tới {host}. Dấu vân tay của máy chủ: {fingerprint}. Nhà cung cấp có công bố đúng dấu này không? (có/không) "
        ),
        Language::English => format!(
            "This is the first connection to {host}. Its fingerprint is {fingerprint}. Is that the one that its owner tells? (yes/no) "
        ),
    }
}

/// That it is not known who publishes.
pub fn no_nickname(reporter: &Reporter) -> &'static str {
    reporter.say(
        "Chưa biết ai đăng: thêm `--as BIỆT-DANH` (tối đa 40 chữ), chỉ cần một lần.",
        "It is not known who publishes: add `--as NICKNAME` (40 letters at most), once.",
    )
}

/// That there is no built site.
pub fn not_built(reporter: &Reporter) -> &'static str {
    reporter.say(
        "Chưa có trang nào được dựng trong thư mục này: chạy lại không kèm --no-build.",
        "No site was built into this folder: run this again without --no-build.",
    )
}

/// That others may read the file of a password.
pub fn open_secret(file: &Path, reporter: &Reporter) -> String {
    let file = shown(file);
    let close = match cfg!(windows) {
        true => format!("icacls {file} /inheritance:r /grant:r %USERNAME%:R"),
        false => format!("chmod 600 {file}"),
    };
    match reporter.language {
        Language::Vietnamese => {
            format!("Người khác trên máy này đọc được tệp mật khẩu {file}: chạy `{close}`.")
        }
        Language::English => {
            format!(
                "Others on this machine may read the file of the password {file}: run `{close}`."
            )
        }
    }
}

/// That the file of a password cannot be read.
pub fn no_secret(file: &Path, error: &io::Error, reporter: &Reporter) -> String {
    let file = shown(file);
    match reporter.language {
        Language::Vietnamese => format!("Không đọc được tệp mật khẩu {file}: {error}"),
        Language::English => format!("The file of the password {file} cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, size};

    #[test]
    fn sizes_are_said_as_people_read_them() {
        let cases = [
            (0, "0 B"),
            (1023, "1023 B"),
            (1024, "1 KB"),
            (1025, "2 KB"),
            (1_048_575, "1024 KB"),
            (1_048_576, "1,0 MB"),
            (1_600_000, "1,6 MB"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(size(bytes, Language::Vietnamese), expected);
            let english = expected.replace(',', ".");
            assert_eq!(size(bytes, Language::English), english);
        }
    }
}
