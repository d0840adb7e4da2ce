//! JSON Schema 2020-12, as much of it as the schemas of the program use; a keyword that is not known is refused.

use serde_json::{Map, Value};

/// What only people and forms read.
const WORDS: &[&str] = &[
    "$schema",
    "title",
    "description",
    "default",
    "x-en",
    "x-vi",
    "x-refers",
    "x-short",
    "x-widget",
    "x-meanings",
    "examples",
];

/// The path of the first value that a schema refuses; none where it is valid.
pub fn refused(schema: &Value, value: &Value, path: &str) -> Option<String> {
    let keywords = match schema {
        Value::Bool(true) => return None,
        Value::Bool(false) => return Some(path.to_owned()),
        Value::Object(keywords) => keywords,
        other => panic!("no schema: {other}"),
    };
    keywords.iter().find_map(|(keyword, wanted)| {
        let holds = |is_right: bool| (!is_right).then(|| path.to_owned());
        match (keyword.as_str(), value) {
            ("type", value) => holds(types(wanted).iter().any(|name| is_of(name, value))),
            ("enum", value) => holds(list(wanted).contains(value)),
            ("anyOf", value) => {
                let refusals = list(wanted).iter().map(|one| refused(one, value, path));
                let refusals: Option<Vec<String>> = refusals.collect();
                refusals.and_then(|refusals| refusals.into_iter().max_by_key(String::len))
            }
            ("pattern", Value::String(text)) => holds(matches(wanted.as_str()?, text)),
            ("minimum", Value::Number(number)) => holds(number.as_f64() >= wanted.as_f64()),
            ("items", Value::Array(items)) => {
                let mut items = items.iter().enumerate();
                items.find_map(|(at, item)| refused(wanted, item, &format!("{path}[{at}]")))
            }
            ("required", Value::Object(keys)) => list(wanted).iter().find_map(|key| {
                let key = key.as_str().expect("a key");
                (!keys.contains_key(key)).then(|| format!("{path}.{key}"))
            }),
            ("propertyNames", Value::Object(keys)) => keys.keys().find_map(|key| {
                refused(
                    wanted,
                    &Value::String(key.clone()),
                    &format!("{path}.{key}"),
                )
            }),
            ("properties" | "additionalProperties", Value::Object(keys)) => {
                below(keywords, keyword == "properties", keys, path)
            }
            (
                "pattern"
                | "minimum"
                | "items"
                | "required"
                | "propertyNames"
                | "properties"
                | "additionalProperties",
                _,
            ) => None,
            (other, _) => {
                assert!(WORDS.contains(&other), "the keyword {other}");
                None
            }
        }
    })
}

fn below(
    schema: &Map<String, Value>,
    named: bool,
    keys: &Map<String, Value>,
    path: &str,
) -> Option<String> {
    let none = Map::new();
    let properties = schema.get("properties").and_then(Value::as_object);
    let properties = properties.unwrap_or(&none);
    keys.iter().find_map(|(key, value)| {
        let schema = match (properties.get(key), named) {
            (Some(schema), true) => schema,
            (None, false) => schema.get("additionalProperties")?,
            _ => return None,
        };
        refused(schema, value, &format!("{path}.{key}"))
    })
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn types(wanted: &Value) -> Vec<&str> {
    match wanted {
        Value::String(one) => vec![one],
        several => list(several)
            .iter()
            .map(|it| it.as_str().expect("a type"))
            .collect(),
    }
}

fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the type {other}"),
    }
}

/// Whether a text matches a pattern: `^(one|another)$`, or one of `^`, `$`, `-`, `\s*`, `\d+` and `\d{n}`.
fn matches(pattern: &str, text: &str) -> bool {
    let words = pattern
        .strip_prefix("^(")
        .and_then(|it| it.strip_suffix(")$"));
    if let Some(words) = words {
        return words.split('|').any(|word| word == text);
    }
    let mut pattern = pattern.strip_prefix('^').expect("the beginning");
    let mut rest = text;
    while !pattern.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if let Some(behind) = pattern.strip_prefix("\\s*") {
            (pattern, rest) = (behind, rest.trim_start());
        } else if let Some(behind) = pattern.strip_prefix("\\d+") {
            if digits == 0 {
                return false;
            }
            (pattern, rest) = (behind, &rest[digits..]);
        } else if let Some(behind) = pattern.strip_prefix("\\d{") {
            let (count, behind) = behind.split_once('}').expect("a count");
            let count: usize = count.parse().expect("a count");
            if digits < count {
                return false;
            }
            (pattern, rest) = (behind, &rest[count..]);
        } else if let Some(behind) = pattern.strip_prefix('-') {
            let Some(behind_it) = rest.strip_prefix('-') else {
                return false;
            };
            (pattern, rest) = (behind, behind_it);
        } else if pattern == "$" {
            return rest.is_empty();
        } else {
            panic!("the pattern {pattern}");
        }
    }
    true
}

#[test]
fn the_validator_refuses() {
    let schema = serde_json::json!({
        "type": "object",
        "properties": {
            "a": {"type": ["integer", "null"], "minimum": 0},
            "b": {"anyOf": [{"enum": ["x"]}, {"type": "array", "items": {"type": "string"}}]},
            "c": {"type": "string", "pattern": "^\\s*\\d{4}-\\d{2}"},
            "d": {"type": "object", "propertyNames": {"pattern": "^\\d+$"}, "additionalProperties": {"type": "boolean"}},
            "e": {"pattern": "^(x|y z)$"},
        },
        "required": ["a"],
        "additionalProperties": false,
    });
    let cases = [
        (r#"{"a": 1}"#, None),
        (
            r#"{"a": null, "b": ["y"], "c": " 2019-01-07", "d": {"1": true}}"#,
            None,
        ),
        ("1", Some("")),
        ("{}", Some(".a")),
        (r#"{"a": -1}"#, Some(".a")),
        (r#"{"a": 1.5}"#, Some(".a")),
        (r#"{"a": 1, "b": "y"}"#, Some(".b")),
        (r#"{"a": 1, "b": [1]}"#, Some(".b[0]")),
        (r#"{"a": 1, "c": "2019"}"#, Some(".c")),
        (r#"{"a": 1, "d": {"1": 1}}"#, Some(".d.1")),
        (r#"{"a": 1, "d": {"x": true}}"#, Some(".d.x")),
        (r#"{"a": 1, "e": "y z"}"#, None),
        (r#"{"a": 1, "e": "y"}"#, Some(".e")),
        (r#"{"a": 1, "f": 1}"#, Some(".f")),
    ];
    for (text, expected) in cases {
        let value = serde_json::from_str(text).expect("JSON");
        assert_eq!(refused(&schema, &value, "").as_deref(), expected, "{text}");
    }
}
