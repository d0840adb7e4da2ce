//! What is refused, and texts that are large or deep.

use splice::{Construct, Edit, Path, Refusal, Value, edit, read};

fn set(path: Path, value: impl Into<Value>) -> Edit {
    Edit::Set {
        at: path,
        value: value.into(),
    }
}

#[test]
fn what_is_not_edited_is_named_with_its_place() {
    let cases = [
        ("a: 1\nb: &x 2\n", Construct::Anchor, 2, 4),
        ("a: &x\n  b: 1\n", Construct::Anchor, 1, 4),
        ("a: *x\n", Construct::Alias, 1, 4),
        ("á: !!str 2\n", Construct::Tag, 1, 4),
        ("a: !t [b]\n", Construct::Tag, 1, 4),
        ("? a\n: b\n", Construct::ExplicitKey, 1, 1),
        ("? - a\n: b\n", Construct::ExplicitKey, 1, 1),
        ("x: {? a : b}\n", Construct::ExplicitKey, 1, 5),
        ("? |\n  a\n: b\n", Construct::ExplicitKey, 1, 1),
        ("? \n: b\n", Construct::ExplicitKey, 1, 1),
        ("a: 1\n[b]: c\n", Construct::CompoundKey, 2, 1),
        ("{b: d}: c\n", Construct::CompoundKey, 1, 1),
        (": b\n", Construct::EmptyKey, 1, 1),
        ("a: {b: 1,\n  'b': 2}\n", Construct::DuplicateKey, 2, 3),
        ("a: 1\n<<: {b: 2}\n", Construct::MergeKey, 2, 1),
        ("a: 1\n---\nb: 2\n", Construct::SeveralDocuments, 2, 1),
        ("# c\n%YAML 1.2\n---\na: b\n", Construct::Directive, 2, 1),
        ("%TAG ! x:\n---\na: b\n", Construct::Directive, 1, 1),
    ];
    for (text, construct, line, column) in cases {
        let refusal = Refusal::Construct {
            construct,
            line,
            column,
        };
        assert_eq!(read(text), Err(refusal.clone()), "{text}");
        assert_eq!(edit(text, &set(Path::root(), "x")), Err(refusal), "{text}");
    }
    // A quoted `<<` is a key as any other, and so are marks within texts.
    for text in ["'<<': 1\n", "a: x & y * z ! ?\n", "a: '&x'\n"] {
        assert!(read(text).is_ok(), "{text}");
    }
}

#[test]
fn texts_that_are_no_yaml_are_refused_at_their_place() {
    for (text, line) in [
        ("a: b: c\n", 1),
        ("a: 1\nb: [\n", 2),
        ("a: 'x\n", 2),
        ("a\nb: 1\n", 2),
        ("a: \"\\q\"\n", 1),
    ] {
        match read(text) {
            Err(Refusal::Unreadable {
                line: found,
                reason,
                ..
            }) => {
                assert_eq!(found, line, "{text}: {reason}");
                assert!(!reason.is_empty());
            }
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn edits_of_nothing_are_refused() {
    let text = "a: 1\nb: [c]\nd: {e: f}\n";
    let root = Path::root;
    let not = |path: Path| Err(Refusal::NotThere { path });
    let insert = |path: Path, index| Edit::Insert {
        list: path,
        index,
        value: Value::Null,
    };
    let add = |path: Path, key: &str| Edit::Add {
        map: path,
        key: key.into(),
        value: Value::Null,
        after: vec![],
    };
    let cases = [
        (set(root().key("x"), "y"), not(root().key("x"))),
        (set(root().index(0), "y"), not(root().index(0))),
        (
            set(root().key("b").index(1), "y"),
            not(root().key("b").index(1)),
        ),
        (
            set(root().key("b").key("c"), "y"),
            not(root().key("b").key("c")),
        ),
        (Edit::Remove { at: root() }, not(root())),
        (
            Edit::Remove {
                at: root().key("b").index(1),
            },
            not(root().key("b").index(1)),
        ),
        (
            Edit::Remove {
                at: root().key("x").key("y"),
            },
            not(root().key("x").key("y")),
        ),
        (insert(root().key("b"), 2), not(root().key("b").index(2))),
        (
            insert(root().key("a"), 0),
            Err(Refusal::NoList {
                path: root().key("a"),
            }),
        ),
        (insert(root(), 0), Err(Refusal::NoList { path: root() })),
        (
            Edit::Move {
                list: root().key("b"),
                from: 0,
                to: 1,
            },
            not(root().key("b").index(1)),
        ),
        (
            Edit::Move {
                list: root().key("b"),
                from: 1,
                to: 0,
            },
            not(root().key("b").index(1)),
        ),
        (
            Edit::Move {
                list: root().key("a"),
                from: 0,
                to: 0,
            },
            Err(Refusal::NoList {
                path: root().key("a"),
            }),
        ),
        (
            add(root().key("b"), "x"),
            Err(Refusal::NoMap {
                path: root().key("b"),
            }),
        ),
        (add(root(), "a"), Err(Refusal::KeyTaken { key: "a".into() })),
        (
            Edit::Rename {
                at: root().key("a"),
                key: "b".into(),
            },
            Err(Refusal::KeyTaken { key: "b".into() }),
        ),
        (
            Edit::Rename {
                at: root().key("b").index(0),
                key: "x".into(),
            },
            not(root().key("b").index(0)),
        ),
        (
            set(root().key("a"), Value::plain("x: y")),
            Err(Refusal::NotPlain {
                text: "x: y".into(),
            }),
        ),
        (
            set(
                root().key("a"),
                Value::map([("x", 1.into()), ("x", 2.into())]),
            ),
            Err(Refusal::KeyTaken { key: "x".into() }),
        ),
    ];
    for (change, refusal) in cases {
        assert_eq!(edit(text, &change), refusal, "{change:?}");
    }
}

#[test]
fn depth_is_refused_rather_than_followed() {
    let deep = 10_000;
    let texts = [
        "[".repeat(deep) + &"]".repeat(deep),
        "{a: ".repeat(deep) + &"}".repeat(deep),
        "- ".repeat(deep) + "a\n",
        (0..deep).map(|level| " ".repeat(level) + "a:\n").collect(),
        "[".repeat(deep),
    ];
    for text in texts {
        assert!(matches!(read(&text), Err(Refusal::Unreadable { .. })));
        assert!(matches!(
            edit(&text, &set(Path::root(), "x")),
            Err(Refusal::Unreadable { .. })
        ));
    }
    let value = (0..deep).fold(Value::text("x"), |value, _| Value::list([value]));
    assert_eq!(
        edit("a: 1\n", &set(Path::root(), value)),
        Err(Refusal::TooDeep)
    );
    // What the parser allows, and what a person might still write.
    let levels = 60;
    let value = (0..levels).fold(Value::text("x"), |value, level| match level % 2 {
        0 => Value::list([value]),
        _ => Value::map([("k", value)]),
    });
    let new = edit("a: 1\n", &set(Path::root().key("a"), value.clone())).unwrap();
    assert_eq!(read(&new), Ok(Value::map([("a", value)])));
}

#[test]
fn large_texts_are_edited() {
    let lines: String = (0..30_000)
        .map(|line| format!("  - {{name: Nguyễn Văn {line}, role: Ủy viên}} # {line}\n"))
        .collect();
    let long = format!(
        "title: A\nlist:\n{lines}flow: [{}]\n",
        vec!["một"; 60_000].join(", ")
    );
    let paths = [
        Path::root().key("list").index(29_999).key("role"),
        Path::root().key("flow").index(59_999),
        Path::root().key("title"),
    ];
    for path in paths {
        let new = edit(&long, &set(path.clone(), "x: y")).unwrap();
        assert!(new.len() > 1_500_000 && new != long, "{path}");
    }
    let change = Edit::Move {
        list: Path::root().key("list"),
        from: 0,
        to: 29_999,
    };
    assert_eq!(edit(&long, &change).unwrap().len(), long.len());
}
