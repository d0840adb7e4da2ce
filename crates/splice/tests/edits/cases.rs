//! Texts before and after an edit, as people should find them.

use std::ops::Range;

use splice::{Edit, Path, Refusal, Value, edit, edit_all, edit_within};

fn at(path: &str) -> Path {
    path.split('.')
        .filter(|step| !step.is_empty())
        .fold(Path::root(), |path, step| match step.parse::<usize>() {
            Ok(index) => path.index(index),
            Err(_) => path.key(step),
        })
}

fn set(path: &str, value: impl Into<Value>) -> Edit {
    Edit::Set {
        at: at(path),
        value: value.into(),
    }
}

fn remove(path: &str) -> Edit {
    Edit::Remove { at: at(path) }
}

fn insert(path: &str, index: usize, value: impl Into<Value>) -> Edit {
    Edit::Insert {
        list: at(path),
        index,
        value: value.into(),
    }
}

fn shift(path: &str, from: usize, to: usize) -> Edit {
    Edit::Move {
        list: at(path),
        from,
        to,
    }
}

fn rename(path: &str, key: &str) -> Edit {
    Edit::Rename {
        at: at(path),
        key: key.to_owned(),
    }
}

fn add(path: &str, key: &str, value: impl Into<Value>, after: &[&str]) -> Edit {
    let after = after.iter().map(ToString::to_string).collect();
    Edit::Add {
        map: at(path),
        key: key.to_owned(),
        value: value.into(),
        after,
    }
}

fn person(name: &str, role: &str) -> Value {
    Value::map([("name", Value::text(name)), ("role", Value::text(role))])
}

fn list(items: &[&str]) -> Value {
    Value::list(items.iter().map(|item| Value::text(*item)))
}

#[test]
fn edits_are_written_as_their_neighbours_are() {
    #[rustfmt::skip]
    let cases: &[(&str, Edit, &str)] = &[
        ("title: Một   # t\nx: 1\n", set("title", "Hai"), "title: Hai   # t\nx: 1\n"),
        ("title: Một   # t\nx: 1\n", set("title", "Hai: ba"), "title: \"Hai: ba\"   # t\nx: 1\n"),
        ("title: 'Một'\nx: 1\n", set("title", "Hai's"), "title: 'Hai''s'\nx: 1\n"),
        ("title: \"Một\"\nx: 1\n", set("title", "Hai"), "title: \"Hai\"\nx: 1\n"),
        ("title: Một\nb: 'x'\n", set("title", "007"), "title: '007'\nb: 'x'\n"),
        ("title: Một\ndate: 2026-01-07\n", set("date", Value::plain("2026-02-01")), "title: Một\ndate: 2026-02-01\n"),
        ("title: Một\ndate: 2026-01-07\n", set("date", "2026-02-01"), "title: Một\ndate: \"2026-02-01\"\n"),
        ("title: Một\ndate: 2026-01-07\n", set("title", "nói \"có\": x"), "title: 'nói \"có\": x'\ndate: 2026-01-07\n"),
        ("summary: >-   # s\n  Khép lại năm thi đua 2018, tám đơn vị của Cụm thi đua số 2 tỉnh Sóc Trăng biểu quyết đề nghị\n  một cờ\ndate: 1\n", set("summary", "Khép lại năm thi đua 2018, tám đơn vị của Cụm thi đua số 2 tỉnh Sóc Trăng biểu quyết đề nghị một cờ dẫn đầu và hai cờ xuất sắc, đồng thời bầu cụm trưởng, cụm phó cho năm 2019."), "summary: >-   # s\n  Khép lại năm thi đua 2018, tám đơn vị của Cụm thi đua số 2 tỉnh Sóc Trăng biểu quyết đề nghị\n  một cờ dẫn đầu và hai cờ xuất sắc, đồng thời bầu cụm trưởng, cụm phó cho năm 2019.\ndate: 1\n"),
        ("summary: >-\n  Khép lại\ndate: 1\n", set("summary", "Đoạn một\nĐoạn hai"), "summary: >-\n  Đoạn một\n\n  Đoạn hai\ndate: 1\n"),
        ("summary: |\n  Khép lại\n\ndate: 1\n", set("summary", "Một"), "summary: |-\n  Một\n\ndate: 1\n"),
        ("summary: ngắn # c\ndate: 1\n", set("summary", "Một\nHai"), "summary: |- # c\n  Một\n  Hai\ndate: 1\n"),
        ("tags:\n  - a # a\n  # trước hai\n  - b # b\n  # sau hai\n", remove("tags.1"), "tags:\n  - a # a\n  # trước hai\n  # sau hai\n"),
        ("tags:\n  # đầu\n  - a # a\nx: 1\n", remove("tags.0"), "tags: []\n  # đầu\nx: 1\n"),
        ("p:\n  - name: A\n    role: R\n  - name: B\n", remove("p.0.name"), "p:\n  - role: R\n  - name: B\n"),
        ("p:\n  - name: A # c\n    # d\n    role: R\n", remove("p.0.name"), "p:\n  -\n    # d\n    role: R\n"),
        ("p:\n  - name: A\n    role: R\n", remove("p.0.role"), "p:\n  - name: A\n"),
        ("p:\n  - {name: A, role: R}\n", insert("p", 1, person("B: c", "Ủy viên")), "p:\n  - {name: A, role: R}\n  - {name: \"B: c\", role: Ủy viên}\n"),
        ("p:\n- { name: A, role: 'R' }\nx: 1\n", insert("p", 1, person("B", "Ủy viên")), "p:\n- { name: A, role: 'R' }\n- { name: B, role: 'Ủy viên' }\nx: 1\n"),
        ("p:\n  - name: A\n    role: \"R\"\n\n  - name: B\n    role: S\nx: 1\n", insert("p", 2, person("C", "Ủy viên")), "p:\n  - name: A\n    role: \"R\"\n\n  - name: B\n    role: S\n\n  - name: C\n    role: Ủy viên\nx: 1\n"),
        ("p:\n  - name: A\n    role: \"R\"\n\n  - name: B\n    role: \"S\"\nx: 1\n", insert("p", 0, person("C", "Ủy viên")), "p:\n  - name: C\n    role: \"Ủy viên\"\n\n  - name: A\n    role: \"R\"\n\n  - name: B\n    role: \"S\"\nx: 1\n"),
        ("p:\n  -\n    name: A\nx: 1\n", insert("p", 0, person("C", "Ủy viên")), "p:\n  -\n    name: C\n    role: Ủy viên\n  -\n    name: A\nx: 1\n"),
        ("p:\nx: 1\n", insert("p", 0, person("Nguyễn Thị Hoàng Anh", "Phó Chủ tịch thường trực Liên đoàn Lao động tỉnh")), "p:\n  - name: Nguyễn Thị Hoàng Anh\n    role: Phó Chủ tịch thường trực Liên đoàn Lao động tỉnh\nx: 1\n"),
        ("p:   # chưa có\nx: 1\n", insert("p", 0, person("C", "Ủy viên")), "p:   # chưa có\n  - {name: C, role: Ủy viên}\nx: 1\n"),
        ("p: []   # chưa có\nx: 1\n", insert("p", 0, person("C", "Ủy viên")), "p:   # chưa có\n  - {name: C, role: Ủy viên}\nx: 1\n"),
        ("tags: []\nx: 1\n", insert("tags", 0, "a, b"), "tags: [\"a, b\"]\nx: 1\n"),
        ("tags: [a,\n  b, # xin\n  c]\n", insert("tags", 1, "mới"), "tags: [a,\n  mới,\n  b, # xin\n  c]\n"),
        ("tags: [a,\n  b, # xin\n  c]\n", insert("tags", 3, "mới"), "tags: [a,\n  b, # xin\n  c, mới]\n"),
        ("tags: [a,\n  b, # xin\n  c]\n", remove("tags.1"), "tags: [a,\n  c]\n"),
        ("tags: [a,\n  b, # xin\n  c]\n", remove("tags.0"), "tags: [\n  b, # xin\n  c]\n"),
        ("tags: [a,\n  b, # xin\n  c]\n", remove("tags.2"), "tags: [a,\n  b, # xin\n  ]\n"),
        ("tags: [a, b, c]\n", remove("tags.2"), "tags: [a, b]\n"),
        ("tags: [a, b, c]\n", remove("tags.0"), "tags: [b, c]\n"),
        ("tags: [a]\n", remove("tags.0"), "tags: []\n"),
        ("p: [\n    {name: A,\n     role: R},  # một\n    {name: B}   # hai\n  ]\n", insert("p", 2, person("C", "R")), "p: [\n    {name: A,\n     role: R},  # một\n    {name: B},   # hai\n    {name: C, role: R}\n  ]\n"),
        ("p: [\n    {name: A,\n     role: R},  # một\n    {name: B}   # hai\n  ]\n", remove("p.1"), "p: [\n    {name: A,\n     role: R},  # một\n  ]\n"),
        ("p: [\n    {name: A,\n     role: R},  # một\n    {name: B}   # hai\n  ]\n", shift("p", 0, 1), "p: [\n    {name: B},   # hai\n    {name: A,\n     role: R}  # một\n  ]\n"),
        ("p:\n  - a # a\n  # b\n  - b\n  - c", shift("p", 2, 0), "p:\n  - c\n  - a # a\n  # b\n  - b"),
        ("p:\n  # a\n  - a\n  # b\n  - b\n", shift("p", 1, 0), "p:\n  # b\n  - b\n  # a\n  - a\n"),
        ("p:\n  # a\n  - a\n  # b\n  - b\n", insert("p", 0, "mới"), "p:\n  - mới\n  # a\n  - a\n  # b\n  - b\n"),
        ("p:\n  # các mục\n  - a\n  - b\n", insert("p", 0, "mới"), "p:\n  # các mục\n  - mới\n  - a\n  - b\n"),
        ("'a': 1\n\"b\": 2\n", rename("a", "khóa"), "'khóa': 1\n\"b\": 2\n"),
        ("a: 1\n", rename("a", "x: y"), "\"x: y\": 1\n"),
        ("title: A\ndate: 2026-01-07 # d\n# e\nsummary: s\n", add("", "year", Value::plain("2026"), &["date", "title"]), "title: A\ndate: 2026-01-07 # d\nyear: 2026\n# e\nsummary: s\n"),
        ("title: A\ndate: 2026-01-07", add("", "awards", Value::list([person("A", "B")]), &[]), "title: A\ndate: 2026-01-07\nawards:\n  - {name: A, role: B}"),
        ("title: A\nevent: {place: x}\n", add("event", "host", "y, z", &[]), "title: A\nevent: {place: x, host: \"y, z\"}\n"),
        ("title: A\nevent:\n", add("event", "host", "y, z", &[]), "title: A\nevent:\n  host: y, z\n"),
        ("", add("", "title", "A", &[]), "title: A\n"),
        ("# c\n", add("", "title", "A", &[]), "# c\ntitle: A\n"),
        ("---\n# c\n...\n", add("", "title", "A", &[]), "---\n# c\ntitle: A\n...\n"),
        ("a: 1\n", set("a", list(&["x", "y"])), "a: [x, \"y\"]\n"),
        ("a: 1 # c\n", set("a", Value::list([person("A", "B"), person("C", "D")])), "a: # c\n  - {name: A, role: B}\n  - {name: C, role: D}\n"),
        ("a:\n  b: 1 # c\n  # d\n  e: 2 # f\ng: 1\n", set("a", "x"), "a: x\ng: 1\n"),
        ("a:\n- b # c\n- d\ng: 1\n", set("a", list(&["x", "y"])), "a:\n- x # c\n- \"y\"\ng: 1\n"),
        ("a: 1\r\nb: 2\n", add("", "c", "một\nhai", &["a"]), "a: 1\r\nc: |-\r\n  một\r\n  hai\r\nb: 2\n"),
        ("a: 1\r\nb:\r\n  - x\r\n", insert("b", 0, person("một\nhai", "x")), "a: 1\r\nb:\r\n  - name: |-\r\n      một\r\n      hai\r\n    role: x\r\n  - x\r\n"),
        ("m:\n  - - a\n    - b\n  - [c, [d, e]]\n", insert("m.0", 0, "mới"), "m:\n  - - mới\n    - a\n    - b\n  - [c, [d, e]]\n"),
        ("m:\n  - - a\n    - b\n  - [c, [d, e]]\n", remove("m.0.0"), "m:\n  - - b\n  - [c, [d, e]]\n"),
        ("m:\n  - - a\n    - b\n  - [c, [d, e]]\n", insert("m", 1, list(&["x"])), "m:\n  - - a\n    - b\n  - - x\n  - [c, [d, e]]\n"),
        // A comment that heads several stays, one that is directly above an item goes with it.
        ("u:\n\n  # Tỉnh\n  - a\n  - b\n\n  # Huyện\n  - c\n  # d\n  - d\n", shift("u", 3, 1), "u:\n\n  # Tỉnh\n  - a\n  # d\n  - d\n  - b\n\n  # Huyện\n  - c\n"),
        ("u:\n\n  # Tỉnh\n  - a\n  - b\n\n  # Huyện\n  - c\n  # d\n  - d\n", shift("u", 0, 2), "u:\n\n  # Tỉnh\n  - b\n\n  # Huyện\n  - c\n  - a\n  # d\n  - d\n"),
        ("a: |+\n  x\n\nb: 1\n\nc: 2\n", remove("b"), "a: |+\n  x\n\nc: 2\n"),
        ("a: |\n  x\nb: 1\n  # c\nc: 2\n", remove("b"), "a: |\n  x\nc: 2\n"),
        ("a: |+\n  x\n\nb: 1\n", set("a", "y"), "a: |-\n  y\nb: 1\n"),
        ("a: >2\n    y\n  z\nb: 1\n", set("a", " một\nhai"), "a: |2-\n   một\n  hai\nb: 1\n"),
        ("a: |\n  x\nb: 1\n", set("a", ""), "a: \"\"\nb: 1\n"),
        ("a: # c\n  x # d\nb: 1\n", set("a", "y"), "a: # c\n  \"y\" # d\nb: 1\n"),
        ("a: # c\n  # d\n  - x # e\nb: 1\n", set("a", "y"), "a: \"y\" # c\n  # d\nb: 1\n"),
        ("a: # c\n  # d\n  - x # e\nb: 1\n", set("a", "một\nhai"), "a: \"một\\nhai\" # c\n  # d\nb: 1\n"),
        ("a: một\n  hai # c\nb: 1\n", set("a", "ba"), "a: ba # c\nb: 1\n"),
        ("a: \"một\n\n  hai\" # c\nb: 1\n", set("a", "ba"), "a: \"ba\" # c\nb: 1\n"),
        ("a: {\"b\":1,c: ,d,e: [f: g]}\n", set("a.b", "x: y"), "a: {\"b\":\"x: y\",c: ,d,e: [f: g]}\n"),
        ("a: {\"b\":1,c: ,d,e: [f: g]}\n", set("a.c", "x"), "a: {\"b\":1,c: x,d,e: [f: g]}\n"),
        ("a: {\"b\":1,c: ,d,e: [f: g]}\n", set("a.d", "x"), "a: {\"b\":1,c: ,d: x,e: [f: g]}\n"),
        ("a: {\"b\":1,c: ,d,e: [f: g]}\n", add("a.e.0", "h", "i", &[]), "a: {\"b\":1,c: ,d,e: [{f: g, h: i}]}\n"),
        ("a: {\"b\":1,c: ,d,e: [f: g]}\n", remove("a.e.0.f"), "a: {\"b\":1,c: ,d,e: [{}]}\n"),
        ("a: 1\n", set("a", Value::Null), "a: null\n"),
        ("a:\n", set("a", true), "a: true\n"),
        ("- a\n- b", remove("1"), "- a\n"),
        ("- a\n- b", insert("", 2, "c"), "- a\n- b\n- c"),
        ("a: x\nb:\n  - y", set("b", "z"), "a: x\nb: z"),
        ("\u{feff}a: x\nb: y\n", remove("a"), "\u{feff}b: y\n"),
        ("x: 1\n", remove("x"), "{}\n"),
        // What stands oddly.
        ("{key: # c\n}\n", set("key", "v"), "{key: v # c\n}\n"),
        ("{a\n\n b, c: d}\n", set("a\nb", "x"), "{\"a\\nb\": x, c: d}\n"),
        ("[\nx, ...\n]\n", remove("0"), "[\n  ...\n]\n"),
        ("b:\n \t- x\n", insert("b", 0, "z"), "b:\n  - z\n  - x\n"),
        ("key: [a,\n\tb\n ]\n", set("key.0", "x: z"), "key: [\"x: z\",\n b\n ]\n"),
        ("  a: |+\n    x\n\n    ", add("", "b", "z", &[]), "  a: |+\n    x\n\n  b: z\n    "),
        ("- a # a\n- |+\n  b\n\n- c\n", shift("", 1, 2), "- a # a\n- c\n- |+\n  b\n\n"),
        // Where all texts have quotes, so has a new one.
        ("a: \"x\"\nb: 1\n", add("", "c", "z", &[]), "a: \"x\"\nb: 1\nc: \"z\"\n"),
        ("a: 'x'\nb: z\n", add("", "c", "z", &[]), "a: 'x'\nb: z\nc: z\n"),
        ("a: {b: 'x'}\n", add("a", "c", "z", &["b"]), "a: {b: 'x', c: 'z'}\n"),
        ("p:\n  - {name: \"A\"}\n", insert("p", 1, person("B", "C")), "p:\n  - {name: \"A\"}\n  - {name: \"B\", role: \"C\"}\n"),
        ("a: z\n\nb: |+\n  x\n ", add("", "c", Value::Null, &[]), "a: z\n\nb: |+\n  x\nc: null\n "),
        // What has no neighbour is written as the text writes such things elsewhere.
        ("a: 1\r\nb: 2", add("", "c", "3 c", &[]), "a: 1\r\nb: 2\r\nc: 3 c"),
        ("p:\n- a\nq: 1\n", set("q", Value::list([person("A", "B")])), "p:\n- a\nq:\n- {name: A, role: B}\n"),
        ("p:\n    - a\nq: 1\n", set("q", Value::list([person("A", "B")])), "p:\n    - a\nq:\n    - {name: A, role: B}\n"),
        ("a:\n    b: 1\nq: 1\n", set("q", person("A", "B")), "a:\n    b: 1\nq:\n    name: A\n    role: B\n"),
        ("p:\n  -   a: 1\n      b: 2\nq:\n", insert("q", 0, person("A", "B")), "p:\n  -   a: 1\n      b: 2\nq:\n  -   name: A\n      role: B\n"),
        ("p:\n  -   a: 1\n      b: 2\nq:\n  -\n", set("q.0", person("A", "B")), "p:\n  -   a: 1\n      b: 2\nq:\n  -   name: A\n      role: B\n"),
        ("l:\n  -\t{a: b}\n", set("l.0", Value::list([Value::list(["c".into()]), person("A\nB", "C")])), "l:\n  - - [c]\n    - name: |-\n        A\n        B\n      role: C\n"),
        ("s: >-\n  một hai ba bốn năm sáu bảy tám chín\n  mười\n", set("s", "một hai ba bốn năm sáu bảy tám chín mười mười một"), "s: >-\n  một hai ba bốn năm sáu bảy tám chín\n  mười mười một\n"),
        // What two values have in common stays as it is written.
        ("p: # c\n  - {name: A, role: 'R'} # a\n  # b\n  - name: B # d\n    role: S\n  - C\n", set("p", Value::list([person("A", "R"), person("B", "T"), "C".into()])), "p: # c\n  - {name: A, role: 'R'} # a\n  # b\n  - name: B # d\n    role: T\n  - C\n"),
        ("p: # c\n  - {name: A, role: 'R'} # a\n  # b\n  - name: B # d\n    role: S\n  - C\n", set("p", Value::list(["C".into(), person("A", "R"), person("B", "S")])), "p: # c\n  - C\n  - {name: A, role: 'R'} # a\n  # b\n  - name: B # d\n    role: S\n"),
        ("p:\n  - a # a\n  - b # b\n  - c # c\n  - d # d\n", set("p", list(&["a", "c", "e", "d"])), "p:\n  - a # a\n  - c # c\n  - e\n  - d # d\n"),
        ("p:\n  - a # a\n  - b # b\n  - c # c\n  - d # d\n", set("p", list(&["b", "x", "d"])), "p:\n  - b # b\n  - x # c\n  - d # d\n"),
        ("e:\n  place: x # a\n  # b\n  host: y\n  date: 2026-01-07 # d\n", set("e", Value::map([("place", "z".into()), ("host", "y".into()), ("year", 2026.into())])), "e:\n  place: z # a\n  # b\n  host: y\n  year: 2026\n"),
        ("e:\n  place: x # a\n  host: y\n", set("e", Value::map([("host", "y"), ("place", "x")].map(|(k, v)| (k, Value::from(v))))), "e:\n  host: y\n  place: x\n"),
        ("e:\n  place: x # a\n  host: y\n", set("e", Value::Map(Vec::new())), "e: {}\n"),
        ("p: [a, 'b'] # c\n", set("p", list(&["a", "b", "c", "d"])), "p: [a, 'b', 'c', 'd'] # c\n"),
        ("p:\n  - a # a\n  - b # b\n", set("p", Value::map([("k", "v".into()), ("l", list(&["m"]))])), "p:\n  k: v\n  l: [m]\n"),
    ];
    let mut wrong = Vec::new();
    for (before, change, after) in cases {
        match edit(before, change) {
            Ok(new) if new == *after => {}
            other => wrong.push(format!(
                "{change:?}\n{before}--- expected\n{after}--- found\n{other:?}"
            )),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn several_edits_come_one_after_the_other() {
    let edits = [
        add("", "tags", list(&["a"]), &["title"]),
        insert("tags", 1, "b"),
        remove("date"),
    ];
    let text = "title: A\ndate: 2026-01-07 # d\n";
    assert_eq!(edit_all(text, &edits).unwrap(), "title: A\ntags: [a, b]\n");
    let refused = [remove("date"), remove("date")];
    assert_eq!(
        edit_all(text, &refused),
        Err(Refusal::NotThere { path: at("date") })
    );
}

#[test]
fn edits_within_a_text_leave_the_rest() {
    let text = "---\r\ntitle: Một\r\n---\r\n\r\ntitle: Một\r\n";
    let edits = [set("title", "Hai: ba"), add("", "year", 2026, &[])];
    assert_eq!(
        edit_within(text, 5..19, &edits).unwrap(),
        "---\r\ntitle: \"Hai: ba\"\r\nyear: 2026\r\n---\r\n\r\ntitle: Một\r\n"
    );
    for range in [5..100, 12..14, Range { start: 18, end: 5 }] {
        assert_eq!(
            edit_within(text, range.clone(), &edits),
            Err(Refusal::NoRange),
            "{range:?}"
        );
    }
}
