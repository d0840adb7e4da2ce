//! A generator of edits, and of values that they write.

use splice::{Edit, Path, Step, Value};

use crate::generator::PLAIN;
use crate::model::{get, paths};
use crate::random_numbers::Random;

/// Texts that are hard to write.
const HARD: [&str; 22] = [
    "x: y # z",
    "một\nhai",
    "a\n\nb: c\n",
    "\n",
    "",
    " a",
    "a ",
    "# x",
    "- a",
    "[a, b]",
    "{a",
    "a, b",
    "'a'",
    "\"",
    "a: ",
    "\ta",
    "a\n  b\n c",
    "...",
    "---",
    "|",
    "tổng kết một năm thi đua với nhiều hoạt động của công đoàn các cấp ở tỉnh, và còn nữa",
    "đ\u{0}\u{85}",
];
/// A value.
pub fn value(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth > 0 { 12 } else { 9 }) {
        0 => Value::Null,
        1 => Value::Bool(random.once_in(2)),
        2 => Value::plain(random.of(&["5", "-1.5", "2026-01-07", "2026-01-07 08:14", "0x1f"])),
        3..6 => Value::text(random.of(&PLAIN)),
        6..9 => Value::text(random.of(&HARD)),
        9..11 => {
            let many = random.below(4);
            let keys = ["name", "role", "a: b", "true", "kind", "year"];
            let start = random.below(keys.len());
            Value::map(
                (0..many)
                    .map(|at| (keys[(start + at) % keys.len()], value(random, depth - 1)))
                    .collect::<Vec<_>>(),
            )
        }
        _ => {
            let many = random.below(4);
            Value::List((0..many).map(|_| value(random, depth - 1)).collect())
        }
    }
}

/// An edit that is possible.
pub fn edit(random: &mut Random, whole: &Value) -> Edit {
    let paths = paths(whole);
    let at = paths[random.below(paths.len())].clone();
    let here = get(&mut whole.clone(), &at).clone();
    match (random.below(6), &here) {
        (0..3, Value::List(items)) => match (random.once_in(2), items.len()) {
            (true, many @ 2..) => Edit::Move {
                list: at,
                from: random.below(many),
                to: random.below(many),
            },
            (_, many) => Edit::Insert {
                list: at,
                index: random.below(many + 1),
                value: value(random, 2),
            },
        },
        (0..3, Value::Map(entries)) => {
            let after = match (random.once_in(2), entries.len()) {
                (true, many @ 1..) => vec![entries[random.below(many)].0.clone()],
                _ => Vec::new(),
            };
            let key = random.of(&["mới", "yes", "x: y", "thêm 🎉"]).to_owned();
            Edit::Add {
                map: at,
                key,
                value: value(random, 2),
                after,
            }
        }
        (0, Value::Null) => Edit::Insert {
            list: at,
            index: 0,
            value: value(random, 2),
        },
        (1, Value::Null) => Edit::Add {
            map: at,
            key: "k".to_owned(),
            value: value(random, 2),
            after: Vec::new(),
        },
        (3, _) if at != Path::root() => Edit::Remove { at },
        (4, _) if matches!(at.steps().last(), Some(Step::Key(_))) => Edit::Rename {
            at,
            key: random
                .of(&["khác", "07", "a # b", "[x]", "dòng\nhai"])
                .to_owned(),
        },
        _ => Edit::Set {
            at,
            value: value(random, 3),
        },
    }
}
