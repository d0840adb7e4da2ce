//! How the words of all problems in one language are written down: as a table.

/// A table of words: the problems that they are for, behind a colon the tables of problems that have
/// words of their own in another module, and rows. A row has the fields that its words need, what is
/// wrong, and how to mend it, where there is a way. A text is a literal that names fields, such a
/// literal with arguments in parentheses, or an expression in braces. The first row that fits counts;
/// the compiler asks for a row for each problem.
macro_rules! texts {
    (
        $Type:ident $(: $($Group:ident by $group:ident),+)?;
        $($name:ident $({ $($field:tt)* })?: $message:tt $(=> $mend:tt)?;)*
    ) => {
        /// What is wrong, in one line, and how to mend it.
        pub fn texts(problem: &$Type) -> (String, Option<String>) {
            match problem {
                $($Type::$name { $($($field)*,)? .. } => {
                    (texts!(@text $message), None$(.or(Some(texts!(@text $mend))))?)
                })*
                $($($Type::$Group(of) => $group::texts(of),)+)?
            }
        }
    };
    (@text $text:literal) => { format!($text) };
    (@text ($($text:tt)*)) => { format!($($text)*) };
    (@text { $text:expr }) => { $text };
}
pub(super) use texts;

/// So many files are named in one message.
pub(super) const MOST_NAMED: usize = 24;

/// Words side by side, each marked as such.
pub(super) fn list(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

/// A text as a value among others in braces, in YAML: in quotes where it needs them.
pub(super) fn value(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    match text.contains(|c: char| !is_plain(c)) || text.starts_with('-') {
        true => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        false => text.to_owned(),
    }
}

/// A line for a key, with a value of the form that it wants.
pub(super) fn entry(key: &str, in_settings: bool) -> String {
    const DATES: [&str; 5] = ["date", "expires", "signed", "until", "updated"];
    const LISTS: [&str; 8] = [
        "awards", "boxes", "links", "members", "tags", "terms", "units", "videos",
    ];
    let value = match key {
        _ if DATES.contains(&key) => "2026-01-31",
        _ if LISTS.contains(&key) => "[…]",
        "year" => "2026",
        "value" | "count" => "12",
        _ => "…",
    };
    match in_settings {
        true => format!("{key} = \"{value}\""),
        false => format!("{key}: {value}"),
    }
}

/// A path as an argument of a command.
pub(super) fn argument(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-,+@=:".contains(c);
    match path.contains(|c: char| !is_plain(c)) {
        true if path.contains(['"', '$', '`', '\\', '!']) => {
            format!("'{}'", path.replace('\'', "'\\''"))
        }
        true => format!("\"{path}\""),
        false => path.to_owned(),
    }
}
