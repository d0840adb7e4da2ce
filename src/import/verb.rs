//! How far an award has come, by the verbs around it: the weakest of them counts, and what is denied or
//! only hoped for is no award.

use std::ops::Range;

use super::token::{Token, any_at, has_any};
use crate::model::AwardStatus;

/// Verbs of who puts forward.
const PROPOSED: [&str; 40] = [
    "bình bầu",
    "bình xét",
    "bình chọn",
    "bầu chọn",
    "suy tôn",
    "đề nghị",
    "đề xuất",
    "trình",
    "giới thiệu",
    "xét chọn",
    "xét",
    "xem xét",
    "biểu quyết",
    "bỏ phiếu",
    "dự kiến",
    "kiến nghị",
    "đề cử",
    "hiệp thương",
    "thống nhất chọn",
    "chọn",
    "lựa chọn",
    "lập hồ sơ",
    "bầu",
    "tiến cử",
    "xét tặng",
    "xét đề nghị",
    "lấy phiếu",
    "tờ trình",
    "thống nhất cao",
    "bình công",
    "chấm chọn",
    "nhất trí",
    "thống nhất",
    "tín nhiệm",
    "đăng ký đề nghị",
    "xét khen thưởng",
    "hoàn tất hồ sơ",
    "hoàn thiện hồ sơ",
    "gửi hồ sơ",
    "họp xét",
];

/// Verbs of who decides, and those that leave open whether it was handed over.
const DECIDED: [&str; 15] = [
    "quyết định",
    "công nhận",
    "tặng",
    "được tặng",
    "được tặng thưởng",
    "tặng thưởng",
    "phê duyệt",
    "ký quyết định",
    "đạt",
    "đạt danh hiệu",
    "giành",
    "được công nhận",
    "được khen thưởng",
    "phong tặng",
    "truy tặng",
];

/// Verbs of who hands over or receives.
const CONFERRED: [&str; 24] = [
    "đã trao tặng",
    "đã trao thưởng",
    "trao",
    "trao tặng",
    "trao thưởng",
    "nhận",
    "đón nhận",
    "vinh dự nhận",
    "vinh dự đón nhận",
    "được nhận",
    "được trao",
    "lên nhận",
    "được trao tặng",
    "đã trao",
    "đã nhận",
    "tổ chức trao",
    "tiến hành trao",
    "công bố và trao",
    "được đón nhận",
    "trao quyết định",
    "đã tặng",
    "nhận danh hiệu",
    "vinh danh và trao",
    "gắn",
];

/// Words that seem to be verbs of these and are not.
const OTHERS: [&str; 26] = [
    "trao đổi",
    "công nhận là",
    "ghi nhận",
    "tiếp nhận",
    "xác nhận",
    "chứng nhận",
    "nhận định",
    "nhận thức",
    "nhận xét",
    "nhận nhiệm vụ",
    "giấy chứng nhận",
    "chương trình",
    "quá trình",
    "công trình",
    "tờ trình số",
    "quy trình",
    "trình độ",
    "giao nhận",
    "nhìn nhận",
    "hội đồng thi đua - khen thưởng",
    "hội đồng thi đua – khen thưởng",
    "hội đồng thi đua khen thưởng",
    "thi đua - khen thưởng",
    "thi đua , khen thưởng",
    "thi đua khen thưởng",
    "thi đua – khen thưởng",
];

/// Words that deny.
const DENIED: [&str; 9] = [
    "chưa",
    "không",
    "chẳng",
    "hoãn",
    "rút",
    "loại",
    "dừng",
    "tạm dừng",
    "không có",
];

/// Words of what is hoped for, asked of all, or long over.
const UNREAL: [&str; 24] = [
    "phấn đấu",
    "mục tiêu",
    "đăng ký",
    "chỉ tiêu",
    "tiêu chuẩn",
    "điều kiện",
    "hướng dẫn",
    "quy định",
    "tiêu chí",
    "từng",
    "trước đây",
    "nếu",
    "nhằm",
    "sẽ",
    "thể lệ",
    "cơ cấu",
    "kế hoạch",
    "số lượng cờ",
    "mỗi cụm",
    "hằng năm",
    "hàng năm",
    "những năm trước",
    "quyết tâm",
    "hy vọng",
];

/// So many words before a verb a word that denies it may stand.
const NEAR: usize = 4;

/// What the verbs of a stretch of text say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing: what was said before holds.
    Nothing,
    /// That there is such an award.
    Status(AwardStatus),
    /// That there is none, or none yet.
    Not,
}

/// How sure a status is: the weakest of several counts.
pub(super) fn strength(status: AwardStatus) -> u8 {
    match status {
        AwardStatus::Conferred => 2,
        AwardStatus::Decided => 1,
        _ => 0,
    }
}

/// What the verbs of some tokens say of the award behind them. `is_event` is whether the sentence is of
/// what happens there, where who gives hands over.
pub(super) fn said(tokens: &[Token], within: Range<usize>, is_event: bool) -> Said {
    let mut weakest: Option<AwardStatus> = None;
    let mut is_denied = false;
    if has_any(tokens, within.clone(), &UNREAL) && !has_any(tokens, within.clone(), &["đã"]) {
        return Said::Not;
    }
    let mut at = within.start;
    while at < within.end {
        if let Some(end) = other_at(tokens, at) {
            at = end;
            continue;
        }
        let lists = [
            (&CONFERRED[..], AwardStatus::Conferred),
            (&DECIDED[..], AwardStatus::Decided),
            (&PROPOSED[..], AwardStatus::Proposed),
        ];
        let found = lists.iter().filter_map(|(verbs, status)| {
            let end = any_at(tokens, at, verbs).filter(|end| *end <= within.end)?;
            Some((end, *status))
        });
        let Some((end, mut status)) = found.max_by_key(|(end, _)| *end) else {
            at += 1;
            continue;
        };
        let key = &*tokens[at].key;
        let before = at.checked_sub(1).map_or("", |it| &*tokens[it].key);
        // What others decide is asked for.
        if key == "quyết" && has_any(tokens, within.start..at, &["xem xét", "trình"]) {
            status = AwardStatus::Proposed;
        }
        if key == "tặng"
            && is_event
            && !matches!(before, "được")
            && !has_passive(tokens, &within, at)
        {
            status = AwardStatus::Conferred;
        }
        if denied(tokens, within.start, at) {
            is_denied = true;
        } else if weakest.is_none_or(|it| strength(status) < strength(it)) {
            // `quyết định tặng`, `trao quyết định`: the later of the two is what is done.
            weakest = Some(status);
        }
        at = end;
    }
    match weakest {
        Some(status) => Said::Status(status),
        None if is_denied => Said::Not,
        None => Said::Nothing,
    }
}

/// Whether somebody is given by another: `được LĐLĐ tỉnh tặng`.
fn has_passive(tokens: &[Token], within: &Range<usize>, at: usize) -> bool {
    const FAR: usize = 10;
    has_any(
        tokens,
        within.start.max(at.saturating_sub(FAR))..at,
        &["được"],
    )
}

fn other_at(tokens: &[Token], at: usize) -> Option<usize> {
    any_at(tokens, at, &OTHERS)
}

/// Whether a word that denies stands close before a verb.
fn denied(tokens: &[Token], start: usize, at: usize) -> bool {
    let from = start.max(at.saturating_sub(NEAR));
    let between = tokens.get(from..at).unwrap_or_default();
    let clause = between
        .iter()
        .rposition(|it| !it.is_word() || it.key == "nhưng" || it.key == "mà");
    let from = from + clause.map_or(0, |mark| mark + 1);
    has_any(tokens, from..at, &DENIED) && !has_any(tokens, from..at, &["không chỉ", "không những"])
}

/// Whether a stretch says that what follows is another act than the one before.
pub(super) fn begins_anew(tokens: &[Token], within: Range<usize>) -> bool {
    has_any(
        tokens,
        within,
        &[
            "đã",
            "tiến hành trao",
            "tổ chức trao",
            "nhân dịp này",
            "dịp này",
            "tại hội nghị",
        ],
    )
}

/// Whether what was named before is laid before those who decide.
pub(super) fn is_laid_before(tokens: &[Token], within: Range<usize>) -> bool {
    let asks = has_any(
        tokens,
        within.clone(),
        &["trình", "đề nghị", "báo cáo", "gửi"],
    );
    asks && has_any(
        tokens,
        within,
        &["xem xét", "xét", "quyết định", "khen thưởng", "phê duyệt"],
    )
}

#[cfg(test)]
mod tests {
    use super::{Said, said};
    use crate::import::token::tokens;
    use crate::model::AwardStatus::{Conferred, Decided, Proposed};

    #[test]
    fn the_weakest_verb_counts() {
        for (text, expected) in [
            ("Hội nghị bình bầu các đơn vị nhận", Said::Status(Proposed)),
            ("đề nghị LĐLĐ tỉnh tặng", Said::Status(Proposed)),
            ("LĐLĐ tỉnh đã trao tặng", Said::Status(Conferred)),
            ("Công đoàn A vinh dự đón nhận", Said::Status(Conferred)),
            ("Ban Thường vụ quyết định tặng", Said::Status(Decided)),
            ("01 đơn vị được LĐLĐ tỉnh tặng", Said::Status(Decided)),
            ("chưa trao", Said::Not),
            ("không xét", Said::Not),
            ("các đơn vị phấn đấu đạt", Said::Not),
            ("đã có quyết định nhưng chưa trao", Said::Status(Decided)),
            ("trao đổi kinh nghiệm, ghi nhận", Said::Nothing),
            ("Năm 2025", Said::Nothing),
        ] {
            let found = tokens(text);
            assert_eq!(said(&found, 0..found.len(), false), expected, "{text}");
        }
    }
}
