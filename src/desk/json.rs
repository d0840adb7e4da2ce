//! Values of YAML as JSON, and back.

use jiff::civil;
use serde_json::{Map, Number, Value as Json};
use splice::Value;

/// A value as the page gets it. A number is a number where JSON writes it alike, all else is text.
pub fn json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(is) => Json::Bool(*is),
        Value::Plain(text) => number(text).map_or_else(|| text.as_str().into(), Json::Number),
        Value::Text(text) => text.as_str().into(),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Map(entries) => {
            let entries = entries.iter();
            let entries: Map<_, _> = entries
                .map(|(key, value)| (key.clone(), json(value)))
                .collect();
            Json::Object(entries)
        }
    }
}

/// What is written for a value of the page. A day and a whole number stand without quotes, as people write them.
pub fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(is) => Value::Bool(*is),
        Json::Number(number) => Value::plain(number.to_string()),
        Json::String(text) if is_day(text) || is_count(text) => Value::plain(text.as_str()),
        Json::String(text) => Value::text(text.as_str()),
        Json::Array(items) => Value::list(items.iter().map(value)),
        Json::Object(entries) => {
            Value::map(entries.iter().map(|(key, it)| (key.as_str(), value(it))))
        }
    }
}

fn number(text: &str) -> Option<Number> {
    let number: Number = serde_json::from_str(text).ok()?;
    (number.to_string() == text).then_some(number)
}

/// Whether a text is a whole number that is read as it is written: no `007`, and none too large for a number.
fn is_count(text: &str) -> bool {
    text.parse::<u32>()
        .is_ok_and(|number| number.to_string() == text)
}

/// Whether a text is a day, perhaps with a time: `2026-11-30`, `2026-11-30 07:00`.
fn is_day(text: &str) -> bool {
    let (day, hour) = text
        .split_at_checked("2026-11-30".len())
        .unwrap_or((text, ""));
    let forms = ["%H:%M", "%H:%M:%S"];
    let is_hour = |hour: &str| {
        forms
            .iter()
            .any(|form| civil::Time::strptime(form, hour).is_ok())
    };
    civil::Date::strptime("%Y-%m-%d", day).is_ok()
        && (hour.is_empty() || hour.strip_prefix(' ').is_some_and(is_hour))
}

#[cfg(test)]
mod tests {
    use super::{json, value};
    use serde_json::json as of;
    use splice::{Value, edit_all, read};

    #[test]
    fn values_come_back_as_they_went() {
        let text = "title: 'Năm 2026'\nyear: 2026\nshare: 9.50\ncode: 007\nat: 12:30\ndate: 2026-11-30\nopen: true\nnone:\nlist: [a, {b: 1}]\n";
        let read = read(text).expect("YAML");
        let page = json(&read);
        assert_eq!(
            page,
            of!({
                "title": "Năm 2026", "year": 2026, "share": "9.50", "code": "007", "at": "12:30",
                "date": "2026-11-30", "open": true, "none": null, "list": ["a", {"b": 1}],
            })
        );
        assert_eq!(json(&value(&page)), page);
    }

    #[test]
    fn days_have_no_quotes_and_other_figures_that_are_texts_do() {
        for (text, plain) in [
            ("2026-11-30", true),
            ("2026-11-30 07:00", true),
            ("2026-11-30 07:00:09", true),
            ("2026-11-31", false),
            ("2026-11-30T07:00", false),
            ("2026-11-30 7 giờ", false),
            ("2026", true),
            ("0", true),
            ("+7", false),
            ("99999999999", false),
            ("007", false),
            ("", false),
        ] {
            let is_plain = matches!(value(&text.into()), Value::Plain(_));
            assert_eq!(is_plain, plain, "{text:?}");
        }
        let at = splice::Path::root().key("a");
        let set = |text: &str| splice::Edit::Set {
            at: at.clone(),
            value: value(&text.into()),
        };
        let text = edit_all("a: b\n", &[set("2026-11-30")]).expect("an edit");
        assert_eq!(text, "a: 2026-11-30\n");
        let text = edit_all("a: b\n", &[set("007")]).expect("an edit");
        assert_eq!(text, "a: \"007\"\n");
    }
}
