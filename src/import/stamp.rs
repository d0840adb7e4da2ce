//! Lines that say when a text was put on a portal, and nothing else.

use jiff::civil::Time;

use super::day::days;
use super::token::Token;
use crate::model::Moment;

/// The moment of a line of these words that says nothing else: `Thứ Hai, ngày 6/3/2023 - 08:14`.
pub(super) fn stamp(tokens: &[Token]) -> Option<Moment> {
    const LONGEST: usize = 22;
    if tokens.len() > LONGEST {
        return None;
    }
    let days = days(tokens);
    let [day] = &days[..] else { return None };
    let before = tokens.get(..day.tokens.start)?;
    let fits = |it: &Token| {
        !it.is_word()
            || it.is_capital()
            || matches!(
                &*it.key,
                "thứ"
                    | "hai"
                    | "ba"
                    | "tư"
                    | "năm"
                    | "sáu"
                    | "bảy"
                    | "chủ"
                    | "nhật"
                    | "đăng"
                    | "lúc"
                    | "cập"
                    | "nhật:"
                    | "cn"
                    | "tp"
                    | "posted"
            )
    };
    let is_alone = before.len() <= 7 && before.iter().all(fits);
    let behind = tokens.get(day.tokens.end..)?;
    let is_rest = |it: &Token| {
        !it.is_word()
            || it.key.starts_with(|c: char| c.is_ascii_digit())
            || matches!(
                &*it.key,
                "đã" | "xem" | "lượt" | "gmt" | "giờ" | "am" | "pm" | "by" | "admin" | "h"
            )
    };
    if !is_alone || !behind.iter().all(is_rest) {
        return None;
    }
    Some(Moment {
        date: day.date()?,
        time: behind.iter().find_map(|it| time(&it.key)),
    })
}

fn time(key: &str) -> Option<Time> {
    let mut parts = key.split(':').map(str::parse::<i8>);
    let (hour, minute) = (parts.next()?.ok()?, parts.next()?.ok()?);
    Time::new(hour, minute, 0, 0).ok()
}
