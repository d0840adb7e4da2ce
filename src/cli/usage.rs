//! What is wrong with a command line, in words.

use std::ffi::OsString;

use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::vi::VALUES;
use crate::diagnostic::{Language, visible};

/// What is wrong, and how to mend it; none for what is no mistake but a wish to see the help.
pub(super) fn words(
    error: &Error,
    commands: &Command,
    arguments: &[OsString],
    language: Language,
) -> Option<String> {
    let called = called(commands, arguments);
    let wrong = Wrong {
        error,
        called: &called,
        language,
    };
    let (what, mend) = wrong.words(commands)?;
    let see = match language {
        Language::Vietnamese => format!("Xem cách dùng: {called} --help"),
        Language::English => format!("How it is used: {called} --help"),
    };
    let lines = [Some(what), mend, Some(see)].into_iter().flatten();
    Some(
        lines
            .map(|line| visible(&line).into_owned() + "\n")
            .collect(),
    )
}

/// What is wrong with an option that is written with a long dash, as Word makes it of two hyphens, or
/// with one hyphen alone.
pub(super) fn odd_option(
    commands: &Command,
    arguments: &[OsString],
    language: Language,
) -> Option<String> {
    let mut at = commands;
    for word in arguments.iter().skip(1).filter_map(|word| word.to_str()) {
        if word == "--" {
            return None;
        }
        if let Some(inner) = at.find_subcommand(word) {
            at = inner;
            continue;
        }
        let bare = word.trim_start_matches(['-', '–', '—', '−', '―']);
        let dashes = &word[..word.len() - bare.len()];
        let name = bare.split('=').next().unwrap_or_default();
        let globals = commands.get_arguments().chain(at.get_arguments());
        let is_known = name.len() > 1
            && (name == "help" || globals.into_iter().any(|it| it.get_long() == Some(name)));
        if !dashes.is_empty() && dashes != "--" && is_known {
            let lines = match language {
                Language::Vietnamese => {
                    format!("Tùy chọn bắt đầu bằng hai dấu gạch nối\nÝ bạn là `--{bare}`?\n")
                }
                Language::English => {
                    format!("An option begins with two hyphens\nDid you mean `--{bare}`?\n")
                }
            };
            return Some(
                lines
                    .lines()
                    .map(|line| visible(line).into_owned() + "\n")
                    .collect(),
            );
        }
    }
    None
}

/// The command that was called, with those above it.
fn called(commands: &Command, arguments: &[OsString]) -> String {
    let mut at = commands;
    let mut name = commands.get_name().to_owned();
    for word in arguments.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(inner) = at.find_subcommand(word) {
            at = inner;
            name = format!("{name} {}", inner.get_name());
        }
    }
    name
}

struct Wrong<'a> {
    error: &'a Error,
    called: &'a str,
    language: Language,
}

impl Wrong<'_> {
    /// All texts of a part of the error.
    fn all(&self, kind: ContextKind) -> Vec<String> {
        let texts = match self.error.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            _ => Vec::new(),
        };
        texts.iter().map(|text| self.named(text)).collect()
    }

    fn one(&self, kind: ContextKind) -> String {
        self.all(kind).join(" ")
    }

    /// An argument as the language calls its values.
    fn named(&self, text: &str) -> String {
        match self.language {
            Language::English => text.to_owned(),
            Language::Vietnamese => {
                VALUES
                    .iter()
                    .fold(text.to_owned(), |text, (english, vietnamese)| {
                        text.replace(&format!("<{english}>"), &format!("<{vietnamese}>"))
                    })
            }
        }
    }

    fn say(&self, vietnamese: String, english: String) -> String {
        match self.language {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        }
    }

    /// What is wrong, and how to mend it.
    fn words(&self, commands: &Command) -> Option<(String, Option<String>)> {
        let called = self.called;
        let given = self.one(ContextKind::InvalidArg);
        let value = self.one(ContextKind::InvalidValue);
        Some(match self.error.kind() {
            ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
            ErrorKind::InvalidSubcommand => {
                let given = self.one(ContextKind::InvalidSubcommand);
                let near = self.all(ContextKind::SuggestedSubcommand);
                let shown = |command: &&Command| !command.is_hide_set();
                let known = commands.get_subcommands().filter(shown);
                let known = known.map(Command::get_name);
                let known: Vec<String> = known.map(str::to_owned).collect();
                (
                    self.say(
                        format!("Không có lệnh `{given}`"),
                        format!("There is no command `{given}`"),
                    ),
                    Some(match near.is_empty() {
                        true => self.say(
                            format!("Các lệnh: {}", known.join(", ")),
                            format!("Commands: {}", known.join(", ")),
                        ),
                        false => self.meant(&near),
                    }),
                )
            }
            ErrorKind::UnknownArgument if given.starts_with('-') => {
                let near = self.all(ContextKind::SuggestedArg);
                (
                    self.say(
                        format!("`{called}` không có tùy chọn `{given}`"),
                        format!("`{called}` has no option `{given}`"),
                    ),
                    (!near.is_empty()).then(|| self.meant(&near)),
                )
            }
            ErrorKind::UnknownArgument | ErrorKind::TooManyValues => {
                let given = if given.is_empty() { value } else { given };
                (
                    self.say(
                        format!("`{called}` không nhận thêm `{given}`"),
                        format!("`{called}` takes no `{given}`"),
                    ),
                    self.place_of(&given),
                )
            }
            ErrorKind::MissingRequiredArgument => (
                self.say(
                    format!("`{called}` còn thiếu {given}"),
                    format!("`{called}` lacks {given}"),
                ),
                self.example(),
            ),
            ErrorKind::MissingSubcommand => (
                self.say(
                    format!("`{called}` còn thiếu tên lệnh"),
                    format!("`{called}` lacks a command"),
                ),
                None,
            ),
            ErrorKind::InvalidValue if value.is_empty() => (
                self.say(
                    format!("`{given}` còn thiếu giá trị"),
                    format!("`{given}` lacks its value"),
                ),
                self.choices(),
            ),
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => (
                self.say(
                    format!("`{value}` không dùng được cho `{given}`"),
                    format!("`{value}` will not do for `{given}`"),
                ),
                self.choices().or_else(|| self.range(&given)),
            ),
            ErrorKind::ArgumentConflict => {
                let prior = self.one(ContextKind::PriorArg);
                match prior.is_empty() || prior == given {
                    true => (
                        self.say(
                            format!("`{given}` chỉ ghi được một lần"),
                            format!("`{given}` can be given only once"),
                        ),
                        None,
                    ),
                    false => (
                        self.say(
                            format!("`{given}` không đi cùng `{prior}`"),
                            format!("`{given}` does not go with `{prior}`"),
                        ),
                        Some(self.say(
                            "Hãy bỏ một trong hai".into(),
                            "Leave out one of them".into(),
                        )),
                    ),
                }
            }
            ErrorKind::InvalidUtf8 => (
                self.say(
                    "Có chữ trong lệnh không theo bảng mã UTF-8".into(),
                    "A word of the command is not UTF-8".into(),
                ),
                None,
            ),
            _ => (
                self.say(
                    format!("Không hiểu lệnh `{called}`"),
                    format!("`{called}` is not understood"),
                ),
                None,
            ),
        })
    }

    fn meant(&self, near: &[String]) -> String {
        let near: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
        let near = near.join(", ");
        self.say(format!("Ý bạn là {near}?"), format!("Did you mean {near}?"))
    }

    /// The values that can be chosen.
    fn choices(&self) -> Option<String> {
        let values = self.all(ContextKind::ValidValue);
        let near = self.all(ContextKind::SuggestedValue);
        match (near.is_empty(), values.is_empty()) {
            (false, _) => Some(self.meant(&near)),
            (true, false) => Some(self.say(
                format!("Hãy chọn: {}", values.join(", ")),
                format!("Choose one of: {}", values.join(", ")),
            )),
            (true, true) => None,
        }
    }

    /// The numbers that an argument takes.
    fn range(&self, argument: &str) -> Option<String> {
        let name = argument.split(' ').next().unwrap_or_default();
        let (least, most) = match name {
            "--port" | "-p" => (0, 65535),
            "--year" => (1900, 2200),
            _ => return None,
        };
        Some(self.say(
            format!("Hãy ghi một số từ {least} đến {most}"),
            format!("Write a number between {least} and {most}"),
        ))
    }

    /// Where a word belongs that stands by itself.
    fn place_of(&self, given: &str) -> Option<String> {
        // The site is built as a whole: no file of it is named.
        const SOURCES: [&str; 5] = [".md", ".yaml", ".toml", ".docx", ".html"];
        let is_source = SOURCES.iter().any(|ending| given.ends_with(ending))
            || given.split(['/', '\\']).next() == Some("content");
        if is_source || (given == "." && self.called.ends_with("build")) {
            return Some(self.meant(&[self.called.to_owned()]));
        }
        let is_number = given.bytes().all(|byte| byte.is_ascii_digit());
        let quoted = match given.contains(char::is_whitespace) {
            true => format!("\"{given}\""),
            false => given.to_owned(),
        };
        let option = match self.called.rsplit(' ').next()? {
            "serve" if is_number => "--port",
            "serve" | "check" | "new" => "--site",
            "build" => "--out",
            _ => return None,
        };
        let line = format!("{} {option} {quoted}", self.called);
        Some(self.meant(&[line]))
    }

    /// The command as it may be called.
    fn example(&self) -> Option<String> {
        let values = match self.called {
            "bantin init" => self.say("trang-cua-toi".into(), "my-site".into()),
            "bantin new" => self.say("\"Hội nghị tổng kết\"".into(), "\"A headline\"".into()),
            "bantin clean" => self.say("anh-hoi-nghi.jpg".into(), "photo.jpg".into()),
            "bantin completions" => "bash".into(),
            "bantin counter import" => self.say("luot-xem.csv".into(), "views.csv".into()),
            "bantin counter backup" => self.say("sao-luu.db".into(), "backup.db".into()),
            _ => return None,
        };
        Some(self.say(
            format!("Ví dụ: {} {values}", self.called),
            format!("For example: {} {values}", self.called),
        ))
    }
}
