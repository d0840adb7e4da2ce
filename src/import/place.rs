//! The place of an event, by the words behind `tại`.

use std::ops::Range;

use super::draft::Guess;
use super::token::{Case, Token, any_at, text_of, written};

/// What a place is not: what is held there.
const NO_PLACES: [&str; 26] = [
    "hội nghị",
    "buổi",
    "lễ",
    "đại hội",
    "phiên",
    "đây",
    "đó",
    "chương trình",
    "cuộc",
    "thời điểm",
    "nghị quyết",
    "quyết định",
    "kế hoạch",
    "công văn",
    "hướng dẫn",
    "các đơn vị",
    "các",
    "chỗ",
    "điều",
    "khoản",
    "văn bản",
    "hội thi",
    "hội thao",
    "cơ sở",
    "địa phương",
    "kỳ họp",
];

/// Words that a place ends before.
const ENDS: [&str; 26] = [
    "tổ chức",
    "đã",
    "diễn ra",
    "với",
    "có",
    "cụm thi đua",
    "khối thi đua",
    "nhằm",
    "để",
    "vào",
    "do",
    "được",
    "dưới",
    "sẽ",
    "trong",
    "ngày",
    "sáng",
    "chiều",
    "long trọng",
    "tiến hành",
    "phối hợp",
    "ban thường vụ",
    "ban chấp hành",
    "gồm",
    "nhân dịp",
    "nơi",
];

/// What goes on with a place behind a comma.
const GOES_ON: [&str; 16] = [
    "phường",
    "xã",
    "quận",
    "huyện",
    "thành phố",
    "thị xã",
    "thị trấn",
    "tỉnh",
    "số",
    "đường",
    "khu",
    "tp",
    "tx",
    "ấp",
    "thôn",
    "khóm",
];

/// The place behind `tại`.
pub(super) fn place(text: &str, tokens: &[Token], range: &Range<usize>) -> Option<Guess<String>> {
    let starts = range
        .clone()
        .filter(|at| matches!(&*tokens[*at].key, "tại" | "ở"));
    starts
        .filter_map(|at| {
            let first = at + 1;
            let is_name = tokens.get(first).is_some_and(|it| {
                it.is_capital()
                    || matches!(
                        &*it.key,
                        "hội"
                            | "nhà"
                            | "trụ"
                            | "khu"
                            | "sân"
                            | "xã"
                            | "phường"
                            | "thành"
                            | "huyện"
                            | "trung"
                            | "cơ"
                            | "tỉnh"
                            | "khách"
                            | "bệnh"
                            | "trường"
                            | "công"
                            | "ấp"
                            | "thôn"
                            | "bản"
                            | "làng"
                            | "buôn"
                            | "thị"
                            | "phòng"
                    )
            });
            if !is_name
                || any_at(tokens, first, &NO_PLACES).is_some()
                    && any_at(tokens, first, &["cơ sở 1", "cơ sở 2"]).is_none()
            {
                return None;
            }
            let end = place_end(tokens, first, range.end);
            let name = text_of(text, tokens, first..end);
            let fits = end - first >= 2
                && tokens[first..end]
                    .iter()
                    .any(|it| it.is_capital() || it.case == Case::Number);
            fits.then(|| Guess::new(name, written(text, tokens, at..end)))
        })
        .next()
}

fn place_end(tokens: &[Token], first: usize, most: usize) -> usize {
    let mut end = first;
    while end < most {
        let token = &tokens[end];
        match &*token.key {
            "," => {
                let goes_on = any_at(tokens, end + 1, &GOES_ON).is_some_and(|next| {
                    tokens
                        .get(next)
                        .is_some_and(|it| it.is_capital() || it.case == Case::Number)
                });
                // `…, thành phố A tổ chức` would be who holds it; `tỉnh A` alone goes on.
                if !goes_on {
                    break;
                }
            }
            ";" | "." | "(" | ":" | "…" => {
                let is_short =
                    end > first && matches!(&*tokens[end - 1].key, "tp" | "tx" | "q" | "p");
                if !is_short {
                    break;
                }
            }
            _ if end > first
                && token.case == Case::Small
                && any_at(tokens, end, &ENDS).is_some() =>
            {
                break;
            }
            _ => {}
        }
        end += 1;
    }
    // `xã Mường Và` ends with a name.
    let only_joins = |it: &Token| !it.is_capital() && matches!(&*it.key, "," | "và" | "-" | "–");
    while end > first && only_joins(&tokens[end - 1]) {
        end -= 1;
    }
    end
}
