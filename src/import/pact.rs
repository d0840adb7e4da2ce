//! The pact that a cluster signs for a year, where the text says that it was signed.

use super::awards::years;
use super::draft::{DraftPact, Guess};
use super::mention::Read;
use super::passage::PassagePlace;
use super::token::{any_at, find_any, has_any, written};

/// The pact, where it was signed.
pub(super) fn pact(passages: &[Read<'_>]) -> Option<Guess<DraftPact>> {
    const SIGNED: [&str; 14] = [
        "ký giao ước",
        "ký kết giao ước",
        "ký kết và giao ước",
        "ký kết giao ước thi đua",
        "ký kết chương trình giao ước",
        "ký kết chương trình giao uớc",
        "ký bản giao ước",
        "ký kết bản giao ước",
        "ký cam kết thi đua",
        "ký kết thi đua",
        "ký chương trình giao ước",
        "ký kết nội dung giao ước",
        "ký kết chuong trình giao uớc",
        "ký , kết giao ước",
    ];
    const NOT: [&str; 9] = [
        "chưa",
        "sẽ",
        "chuẩn bị",
        "kế hoạch",
        "không",
        "dự kiến",
        "trước khi",
        "hoãn",
        "tổ chức cho",
    ];
    let mut found: Option<Guess<DraftPact>> = None;
    let mut targets = None;
    for (passage, sentences) in passages {
        if matches!(
            passage.place,
            PassagePlace::Letterhead | PassagePlace::Recipients
        ) {
            continue;
        }
        for (range, _) in sentences {
            let tokens = &passage.tokens;
            for at in range.clone() {
                let is_target = any_at(
                    tokens,
                    at + 1,
                    &["chỉ tiêu", "nội dung thi đua", "tiêu chí thi đua"],
                )
                .is_some();
                let number = tokens[at]
                    .key
                    .parse::<u32>()
                    .ok()
                    .filter(|it| (1..=60).contains(it));
                if let Some(number) = number.filter(|_| {
                    is_target
                        && has_any(
                            tokens,
                            range.start..at,
                            &["thông qua", "thống nhất", "gồm", "với", "giao ước", "đề ra"],
                        )
                }) {
                    targets = targets.or(Some(number));
                }
            }
            let Some(place) = find_any(tokens, range.clone(), &SIGNED) else {
                continue;
            };
            if has_any(
                tokens,
                place.start.saturating_sub(5).max(range.start)..place.start,
                &NOT,
            ) {
                continue;
            }
            let near = years(tokens, place.end..range.end.min(place.end + 10))
                .first()
                .copied();
            let end = (place.end..range.end.min(place.end + 10))
                .rev()
                .find(|at| tokens[at - 1].key == "năm");
            let words = written(
                &passage.text,
                tokens,
                place.start..end.map_or(place.end, |it| it + 1),
            );
            let new = Guess::new(
                DraftPact {
                    year: near,
                    targets: None,
                },
                words,
            );
            if found.as_ref().is_none_or(|it| it.value.year.is_none()) {
                found = Some(new);
            }
        }
    }
    found.map(|mut pact| {
        pact.value.targets = targets;
        pact
    })
}
