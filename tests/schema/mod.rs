//! The schemas of what people write: what the program reads is valid, what it refuses for its form is not.

mod validator;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use bantin::diagnostic::Language;
use bantin::model::SourcePath;
use bantin::parse::split;
use bantin::schema::{Kind, json};
use serde_json::{Value, json as value};

use crate::incremental::fixture::{Edited, fields};
use crate::support::{Project, files_below, repository};
use validator::refused;

/// The schema of each kind.
fn schemas() -> BTreeMap<Kind, Value> {
    let schema = |kind| serde_json::to_value(json(kind, Language::Vietnamese)).expect("JSON");
    Kind::ALL.map(|kind| (kind, schema(kind))).into()
}

/// What a file holds as keys and values, with its kind.
fn held(path: &str, text: &str) -> Option<(Kind, Value)> {
    let kind = Kind::of(&SourcePath::new(path))?;
    let yaml = |text: &str| serde_yaml::from_str(text).unwrap_or_else(|it| panic!("{path}: {it}"));
    let value = match kind {
        Kind::Config => {
            let table: toml::Table = toml::from_str(text).expect("TOML");
            plain(toml::Value::Table(table))
        }
        _ if kind.is_front_matter() => yaml(split(text).expect("front matter").yaml),
        _ => yaml(text),
    };
    Some((kind, value))
}

/// TOML as editors look at it: its dates are texts.
fn plain(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(list) => list.into_iter().map(plain).collect(),
        toml::Value::Table(table) => {
            let keys = table.into_iter().map(|(key, value)| (key, plain(value)));
            Value::Object(keys.collect())
        }
        other => serde_json::to_value(other).expect("a value"),
    }
}

/// Everything that the sample, a new site, and the site whose every key is edited hold.
fn all() -> BTreeSet<(Kind, String)> {
    let mut all = BTreeSet::new();
    let mut add = |path: &str, bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        if let Some((kind, value)) =
            Kind::of(&SourcePath::new(path)).and_then(|_| held(path, &text))
        {
            all.insert((kind, value.to_string()));
        }
    };
    let config = fs::read(repository().join("config.toml")).expect("the settings");
    add("config.toml", &config);
    for (path, bytes) in files_below(&repository().join("content")) {
        add(&format!("content/{path}"), &bytes);
    }
    let project = Project::in_memory();
    assert_eq!(project.run(&["init", "trang"]).code, 0);
    for (path, bytes) in files_below(&project.root().join("trang")) {
        add(&path, &bytes);
    }
    let mut edited = Edited::new();
    for field in fields() {
        for steps in 0..field.choices() {
            edited.begin_again();
            edited.choose(&field, 0, steps);
            for (path, bytes) in edited.files() {
                add(&path, &bytes);
            }
        }
    }
    all
}

#[test]
fn what_is_read_is_valid() {
    let schemas = schemas();
    let mut seen = BTreeSet::new();
    for (kind, text) in all() {
        let value: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(
            refused(&schemas[&kind], &value, ""),
            None,
            "{kind:?}: {text}"
        );
        seen.insert(kind);
    }
    assert_eq!(seen.len(), Kind::ALL.len(), "a file of each kind");
}

#[test]
fn unknown_keys_and_wrong_types_are_refused() {
    let schemas = schemas();
    let mut count = 0;
    for (kind, text) in all() {
        let value: Value = serde_json::from_str(&text).expect("JSON");
        for wrong in mutations(&value) {
            count += 1;
            // The day of a licence is shown as it is written, whatever it is.
            let is_anything = wrong
                .pointer("/organisation/licence/date")
                .is_some_and(|it| !it.is_string());
            let is_refused = refused(&schemas[&kind], &wrong, "").is_some();
            assert!(is_refused || is_anything, "{kind:?}: {wrong}");
        }
    }
    assert!(count > 10_000, "{count} mutations");
}

/// The same value with one more key, or with a value of another type, at every place.
fn mutations(value: &Value) -> Vec<Value> {
    let odd = value!({"la": {"la": 1}});
    let mut all = match value {
        Value::Bool(_) | Value::Number(_) => vec![value!([["la"]]), odd],
        Value::String(_) => vec![value!([["la"]]), odd],
        _ => Vec::new(),
    };
    match value {
        Value::Object(keys) => {
            let mut more = keys.clone();
            more.insert("la".to_owned(), value!({"la": 1}));
            all.push(Value::Object(more));
            for (key, inner) in keys {
                for wrong in mutations(inner) {
                    let mut keys = keys.clone();
                    keys.insert(key.clone(), wrong);
                    all.push(Value::Object(keys));
                }
            }
        }
        Value::Array(list) => {
            for (at, inner) in list.iter().enumerate() {
                for wrong in mutations(inner) {
                    let mut list = list.clone();
                    list[at] = wrong;
                    all.push(Value::Array(list));
                }
            }
        }
        _ => {}
    }
    all
}

#[test]
fn places_say_what_forms_want_to_know() {
    let schemas = schemas();
    let english = serde_json::to_value(json(Kind::Article, Language::English)).expect("JSON");
    let cases = [
        (Kind::Article, "/title", "Bài viết"),
        (Kind::Article, "/properties/date/title", "Ngày đăng"),
        (
            Kind::Article,
            "/properties/date/x-en/title",
            "When it is published",
        ),
        (Kind::Article, "/properties/date/x-widget", "datetime"),
        (
            Kind::Article,
            "/properties/event/properties/host/x-refers",
            "unit",
        ),
        (
            Kind::Article,
            "/properties/author/anyOf/0/properties/unit/x-refers",
            "unit",
        ),
        (
            Kind::Article,
            "/properties/awards/items/properties/kind/x-refers",
            "award",
        ),
        (
            Kind::Article,
            "/properties/awards/items/properties/to/anyOf/1/x-refers",
            "unit",
        ),
        (
            Kind::Article,
            "/properties/awards/items/properties/status/anyOf/0/x-meanings/proposed",
            "đề nghị",
        ),
        (
            Kind::Article,
            "/properties/awards/items/properties/status/anyOf/0/x-widget",
            "status",
        ),
        (
            Kind::Article,
            "/properties/cluster/anyOf/0/items/x-refers",
            "cluster",
        ),
        (
            Kind::Article,
            "/properties/corrects/anyOf/1/x-refers",
            "report",
        ),
        (Kind::Article, "/properties/tags/items/x-refers", "tag"),
        (Kind::Article, "/properties/summary/x-widget", "text"),
        (
            Kind::Article,
            "/properties/cover/anyOf/0/properties/file/x-widget",
            "picture",
        ),
        (Kind::Article, "/properties/aliases/x-widget", "lines"),
        (
            Kind::Cluster,
            "/properties/terms/additionalProperties/properties/members/items/x-refers",
            "unit",
        ),
        (
            Kind::Units,
            "/properties/units/items/properties/names/items/properties/until/x-widget",
            "date",
        ),
        (Kind::Config, "/properties/logo/x-refers", "picture"),
        (Kind::Config, "/properties/language/default", "vi"),
    ];
    for (kind, pointer, expected) in cases {
        let found = schemas[&kind].pointer(pointer).and_then(Value::as_str);
        assert_eq!(found, Some(expected), "{kind:?} {pointer}");
    }
    let found = english.pointer("/properties/date/x-vi/title");
    assert_eq!(found.and_then(Value::as_str), Some("Ngày đăng"));
}

#[test]
fn the_command_prints_or_writes_them() {
    let project = Project::in_memory();
    let run = project.run(&["schema", "units"]);
    assert_eq!((run.code, &*run.stderr), (0, ""));
    // Properties stand in the order of the type, which is that of a form.
    let order = [
        "id",
        "name",
        "slug",
        "names",
        "aliases",
        "owner",
        "history",
        "successor",
    ];
    let places = order.map(|key| run.stdout.find(&format!("\"{key}\": {{")).expect(key));
    assert!(places.is_sorted(), "{places:?}");
    let whole: Value = serde_json::from_str(&project.run(&["schema"]).stdout).expect("JSON");
    let names: BTreeSet<&str> = Kind::ALL.map(Kind::name).into();
    let found = whole.as_object().expect("kinds").keys();
    assert_eq!(found.map(String::as_str).collect::<BTreeSet<_>>(), names);
    assert_eq!(project.run(&["schema", "--to", "luoc-do"]).code, 0);
    for (name, text) in files_below(&project.root().join("luoc-do")) {
        let kind = name.strip_suffix(".schema.json").expect("a schema");
        let text: Value = serde_json::from_slice(&text).expect("JSON");
        assert_eq!(text, whole[kind], "{name}");
    }
    assert_eq!(project.run(&["schema", "la"]).code, 2);
}
