//! Names of units in texts: those of the registry first, others by how such names are built.

use std::ops::Range;

use super::known::Known;
use super::office::office_at;
use super::person_name::{honorific_at, name_at};
use super::token::{Case, Token, any_at, phrase_at, text_of};
use super::unit_words::{
    COMPOUNDS, NUMBERED, OTHERS, OUTER, PARTY, STOPS, TOGETHER, UNIONS, WITHIN,
};

/// A unit that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnitMention {
    /// Its id, where the registry has it.
    pub id: Option<String>,
    /// Its name as the text has it.
    pub name: String,
    /// Where.
    pub tokens: Range<usize>,
}

/// A unit whose name begins at a token.
pub(super) fn unit_at(
    text: &str,
    tokens: &[Token],
    at: usize,
    known: &Known<'_>,
) -> Option<UnitMention> {
    let built = built(tokens, at);
    let registered = known.registered_unit(text, tokens, at);
    let end = match (&registered, built) {
        (Some((end, _)), Some(built)) => (*end).max(built),
        (Some((end, _)), None) => *end,
        (None, built) => built?,
    };
    let name = text_of(text, tokens, at..end);
    let id = match registered {
        Some((own, id)) if own == end => Some(id),
        _ => known.unit_id(&name),
    };
    Some(UnitMention {
        id,
        name,
        tokens: at..end,
    })
}

/// Where a name ends that is built as those of units are.
fn built(tokens: &[Token], at: usize) -> Option<usize> {
    let union = any_at(tokens, at, &UNIONS);
    let is_capital = tokens.get(at).is_some_and(Token::is_capital);
    let head = match union {
        Some(end) => Some(end),
        None if is_capital => any_at(tokens, at, &OTHERS),
        None => any_at(tokens, at, &PARTY),
    };
    let head = head?;
    if any_at(tokens, head, &TOGETHER).is_some() {
        return None;
    }
    // `Công đoàn Việt Nam` is all of them.
    let whole = [
        "công đoàn việt nam",
        "báo cáo",
        "hội nghị",
        "hội đồng thi đua",
        "hội trường",
        "hội thi",
        "hội thao",
        "trường hợp",
        "ban thường vụ",
        "ban chấp hành",
        "ban giám",
        "ban lãnh đạo",
        "ban tổ chức hội",
        "đội ngũ",
        "cục bộ",
        "công đoàn cấp trên",
    ];
    let is_member = phrase_at(tokens, at, "công đoàn viên")
        .is_some_and(|end| tokens.get(end).is_none_or(|it| it.key != "chức"));
    if is_member || any_at(tokens, at, &whole).is_some() {
        return None;
    }
    let end = goes_on(tokens, at, head);
    let inner = tokens.get(at..end)?;
    let is_named = |it: &Token| it.is_capital() || it.case == Case::Number;
    let levels = [
        "tỉnh", "phố", "huyện", "xã", "quận", "ngành", "chức", "nghiệp", "tế",
    ];
    let behind = tokens.get(head..end)?;
    let is_alone = any_at(
        tokens,
        at,
        &[
            "tỉnh ủy",
            "thành ủy",
            "huyện ủy",
            "thị ủy",
            "quận ủy",
            "tỉnh đoàn",
            "thành đoàn",
            "huyện đoàn",
            "tổng liên đoàn",
            "tlđ",
            "tlđlđ",
        ],
    )
    .is_some();
    let says_which = is_alone
        || (head - at > 2 && union.is_none())
        || behind
            .iter()
            .any(|it| is_named(it) || levels.contains(&&*it.key));
    (says_which
        && inner
            .first()
            .is_some_and(|it| it.is_capital() || union.is_some() || is_alone))
    .then_some(end)
}

/// Where a name ends whose first words end at `head`.
fn goes_on(tokens: &[Token], at: usize, head: usize) -> usize {
    let mut end = head;
    while let Some(token) = tokens.get(end) {
        if let Some(next) = any_at(tokens, end, &COMPOUNDS) {
            end = next;
            continue;
        }
        let before = tokens.get(end - 1);
        let before_key = before.map_or("", |it| &*it.key);
        match token.case {
            Case::Mark => {
                let next = tokens.get(end + 1);
                let is_tight = before.is_some_and(|it| it.range.end == token.range.start)
                    && next.is_some_and(|it| it.range.start == token.range.end);
                let is_short =
                    token.key == "." && matches!(before_key, "tp" | "tx" | "q" | "p" | "h" | "tt");
                let is_joined = matches!(&*token.key, "-" | "–" | "&") && is_tight;
                let goes_on = next.is_some_and(Token::is_capital)
                    || next.is_some_and(|it| it.case == Case::Number && is_short);
                if !(is_short || is_joined) || !goes_on {
                    break;
                }
                end += 1;
            }
            Case::Number => {
                let is_short =
                    token.key.len() <= 3 && token.key.bytes().all(|it| it.is_ascii_digit());
                let is_numbered = NUMBERED.contains(&before_key)
                    || token.key.len() == 1
                        && tokens[at..end].iter().any(|it| {
                            matches!(
                                &*it.key,
                                "trường" | "thpt" | "thcs" | "ty" | "trạm" | "lắp" | "đội"
                            )
                        });
                if !is_numbered || !is_short {
                    break;
                }
                end += 1;
            }
            Case::Capital | Case::Shouted => {
                // `Y tế`, `Đường sắt`: a word whose second syllable is small.
                if let Some(next) = any_at(tokens, end, &WITHIN) {
                    end = next;
                    continue;
                }
                let is_outer = OUTER.contains(&before_key);
                // `Hải Phòng`, `Chiềng Khoa`: a word of a name, and not what another name begins with.
                let is_word = before.is_some_and(Token::is_capital);
                let other = any_at(tokens, end, &OTHERS).filter(|next| next - end > 1 || !is_word);
                let begins = other.is_some() && !is_outer;
                let begins_union = end > head
                    && any_at(tokens, end, &UNIONS).is_some()
                    && !matches!(before_key, "phòng" | "cụm");
                let begins = (begins && !follows(tokens, at, end)) || begins_union;
                let is_kind = any_at(
                    tokens,
                    end,
                    &[
                        "cờ",
                        "bằng khen",
                        "giấy khen",
                        "huân chương",
                        "cụm thi đua",
                        "khối thi đua",
                        "cụm trưởng",
                        "cụm phó",
                    ],
                )
                .is_some();
                let is_person = name_at(tokens, end, false).is_some_and(|next| next - end > 2)
                    && is_complete(tokens, at, end);
                if begins
                    || is_person
                    || is_kind
                    || office_at(tokens, end).is_some()
                    || honorific_at(tokens, end)
                        .is_some_and(|next| name_at(tokens, next, true).is_some())
                {
                    break;
                }
                end = match other {
                    Some(next) => next,
                    None => end + 1,
                };
                let is_branch = matches!(
                    before_key,
                    "ngành" | "sở" | "phòng" | "khoa" | "khối" | "ty" | "nghiệp" | "máy"
                ) && end >= head;
                if is_branch
                    && tokens
                        .get(end)
                        .is_some_and(|it| it.case == Case::Small && !STOPS.contains(&&*it.key))
                {
                    end += 1;
                }
            }
            Case::Small => {
                if token.key == "và" {
                    let joins = [
                        "các",
                        "ngành",
                        "sở",
                        "ban",
                        "phòng",
                        "khối",
                        "kkt",
                        "trung tâm",
                    ];
                    let has_joint = tokens[at..end].iter().any(|it| joins.contains(&&*it.key));
                    let next = end + 1;
                    let goes_on = tokens.get(next).is_some_and(Token::is_capital)
                        || any_at(
                            tokens,
                            next,
                            &["doanh nghiệp", "phát triển", "đào tạo", "khu"],
                        )
                        .is_some();
                    let other =
                        any_at(tokens, next, &UNIONS).or_else(|| any_at(tokens, next, &OTHERS));
                    if !has_joint
                        || !goes_on
                        || other.is_some()
                        || office_at(tokens, next).is_some()
                        || name_at(tokens, next, false).is_some()
                        || end == head
                    {
                        break;
                    }
                    end += 1;
                    continue;
                }
                match any_at(tokens, end, &WITHIN) {
                    Some(next) => end = next,
                    None => break,
                }
            }
        }
    }
    trimmed(tokens, head, end)
}

/// Whether a name is whole before what may be a person: `Chủ tịch LĐLĐ tỉnh Ngô Văn A`.
fn is_complete(tokens: &[Token], at: usize, end: usize) -> bool {
    const LEVELS: [&str; 8] = [
        "tỉnh",
        "phố",
        "huyện",
        "xã",
        "quận",
        "phường",
        "nam",
        "trấn",
    ];
    let inner = tokens.get(at..end).unwrap_or_default();
    let level = inner.iter().rposition(|it| LEVELS.contains(&&*it.key));
    let is_school = inner
        .iter()
        .any(|it| matches!(&*it.key, "trường" | "thpt" | "thcs" | "đường"));
    let Some(level) = level.filter(|_| !is_school) else {
        return false;
    };
    let behind = inner.len() - level - 1;
    // `tỉnh` may stand alone; a district has a name of two words at least.
    behind >= 2
        || (behind == 0
            && inner[level].key == "tỉnh"
            && inner[level].case == Case::Small
            && !has_province(tokens, end))
}

fn has_province(tokens: &[Token], at: usize) -> bool {
    (1..=3).any(|count| {
        let words = tokens.get(at..at + count).unwrap_or_default();
        let name: Vec<&str> = words.iter().map(|it| &*it.key).collect();
        crate::parse::is_province(&name.join(" "))
    })
}

/// Whether a unit may be named behind the words before it: `Phòng Giáo dục`, `Sở Y tế`.
fn follows(tokens: &[Token], at: usize, end: usize) -> bool {
    // `Công đoàn Cơ sở Trường`, `Hội Cựu chiến binh`.
    let inner = &tokens[at..end];
    inner
        .last()
        .is_some_and(|it| it.case == Case::Small && it.key != "tỉnh" && it.key != "phố")
        && phrase_at(tokens, end, "ban").is_none()
}

/// The end without words that only go on.
fn trimmed(tokens: &[Token], head: usize, mut end: usize) -> usize {
    while end > head {
        let key = &*tokens[end - 1].key;
        let is_mark = tokens[end - 1].case == Case::Mark;
        if is_mark
            || matches!(key, "các" | "và" | "miền" | "chuyên" | "khối" | "số")
                && tokens[end - 1].case == Case::Small
        {
            end -= 1;
        } else {
            break;
        }
    }
    end
}
