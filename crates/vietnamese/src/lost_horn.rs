//! Words that lost all their horns without a trace, recognised by the words beside them.

use super::prefilter::positions;

/// A syllable that is damaged if it is beside certain words.
///
/// "co" and "thu" alone are good Vietnamese, but "co sở" and "bí thu" can only be cơ sở and bí thư.
/// The neighbours are spelled correctly here, and are compared without regard to horns, as they may
/// be damaged too.
pub(super) struct LostHorn {
    /// The syllable as damaged, in lower case.
    pub damaged: &'static str,
    /// The syllable as meant, with as many letters.
    pub meant: &'static str,
    /// Words before the syllable that prove the damage.
    pub after: &'static [&'static str],
    /// Words after the syllable that prove the damage.
    pub before: &'static [&'static str],
    /// Words just before or after the pair that refute the damage: "bí thu hoạch".
    pub unless: &'static [&'static str],
}

/// The entry of the table for a word in any case: `stroke` is its first letter if that is đ, and
/// `rest` the other letters.
pub(super) fn find(stroke: &str, rest: &str) -> Option<&'static LostHorn> {
    let length = stroke.len() + rest.len();
    let initial = rest.bytes().next()?.to_ascii_lowercase();
    LOST_HORNS.iter().find(|lost| {
        // Length and first letter exclude most entries.
        let damaged = lost.damaged.as_bytes();
        damaged.len() == length
            && damaged[stroke.len()] == initial
            && damaged[stroke.len()..].eq_ignore_ascii_case(rest.as_bytes())
            && lost.damaged.starts_with(stroke)
    })
}

/// The ends of the words of a text that may be in the table.
pub(super) fn candidates(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    positions(text, ends_candidate).map(|at| {
        let letters = bytes[at..].iter();
        at + letters
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count()
    })
}

/// Whether the bytes end a word that may be in the table: in -uong, -hung or -on, or in o or u after
/// certain letters. The bit that distinguishes capitals is ignored.
fn ends_candidate(a: u8, b: u8, c: u8, d: u8, e: u8) -> bool {
    let is = |byte: u8, letter: u8| byte & 0xDF == letter;
    let ng = is(c, b'N') & is(d, b'G') & !e.is_ascii_alphanumeric();
    let long = ng & ((is(a, b'U') & is(b, b'O')) | (is(a, b'H') & is(b, b'U')));
    let on = is(a, b'O') & is(b, b'N');
    let o = is(b, b'O') & (is(a, b'C') | is(a, b'M') | is(a, b'S'));
    let u = is(b, b'U') & (is(a, b'H') | is(a, b'S') | is(a, b'T') | is(a, b'U'));
    long | ((on | o | u) & !c.is_ascii_alphanumeric())
}

/// The longest syllable of the table, in bytes.
pub(super) const MAX_BYTES: usize = 7;

const fn lost(
    damaged: &'static str,
    meant: &'static str,
    after: &'static [&'static str],
    before: &'static [&'static str],
    unless: &'static [&'static str],
) -> LostHorn {
    LostHorn {
        damaged,
        meant,
        after,
        before,
        unless,
    }
}

#[rustfmt::skip]
const LOST_HORNS: &[LostHorn] = &[
    lost("co", "cơ", &["nguy", "thời"],
        &["sở", "quan", "cấu", "bản", "hội", "chế", "yếu", "giới"], &["kéo", "hạn", "giãn", "rút"]),
    lost("đon", "đơn", &["hóa", "hoá"], &["vị", "giản", "giá", "xin"], &["mỗi"]),
    lost("hon", "hơn", &["nhiều", "cao", "tốt", "lớn", "ít", "nhanh", "mạnh"],
        &["nữa", "thế"], &["tí"]),
    lost("hung", "hưng", &["chấn", "phục"], &["yên"], &["thủ", "hãn", "dữ", "bạo"]),
    lost("mo", "mơ", &["ước", "giấc"], &["ước"], &["thầy", "ông", "bà"]),
    lost("nhu", "như", &["cũng", "hầu"], &["vậy", "sau", "thế"], &["cầu", "yếu", "cương"]),
    lost("so", "sơ", &[], &["kết", "bộ", "cấp"],
        &["quả", "cấu", "tiêu", "chỉ", "đề", "tỉnh", "huyện", "xã"]),
    lost("son", "sơn", &["mai", "lạng"], &["la"], &["liệt", "lối"]),
    lost("su", "sư", &["giáo", "kỹ", "luật"], &["phạm"], &["cao", "vi"]),
    // Thu is a name as well: "đồng chí Nguyễn Thị Thu ký kết".
    lost("thu", "thư", &["bí"], &["ký", "viện"],
        &["thị", "chí", "chị", "cô", "bà", "hoài", "minh", "lệ", "kim", "hồng", "xuân", "bích", "hà", "anh",
          "thanh", "ngọc", "phương", "trợ", "mùa", "kết", "ức", "hoạch", "hái", "mua", "được", "về", "lãi", "lời", "nhập", "lợi", "hút", "nhiều",
          "tiền", "gom", "trên", "gần", "hơn", "khoảng", "từ", "quỹ", "phí"]),
    lost("tu", "tư", &["đầu", "vật", "thông"], &["tưởng", "vấn", "pháp", "nhân", "liệu"],
        &["sửa", "bổ", "luyện", "tạo", "hành", "học", "tích", "thân", "tập", "thiền", "bắt",
          "lần", "trùng", "chân", "nhà", "thầy", "mỹ"]),
    lost("uu", "ưu", &[], &["tú", "tiên", "điểm", "đãi", "việt", "thế", "ái"], &[]),
    lost("luu", "lưu", &["giao", "bảo"], &["ý", "trữ", "động", "niệm", "thông"], &[]),
    lost("huu", "hưu", &["nghỉ", "về"], &["trí"], &[]),
    lost("uong", "ương", &["trung"], &[], &[]),
    lost("chuong", "chương", &["huân", "huy", "niệm", "văn", "hiến"], &["trình"], &[]),
    lost("cuong", "cương", &["kỷ", "đề"], &["lĩnh", "quyết", "vị"], &[]),
    lost("duong", "dương", &["biểu", "tuyên", "bình", "hải"], &["lịch"], &[]),
    lost("đuong", "đương", &["đảm", "tương"], &["nhiên", "chức", "đầu"], &[]),
    lost("guong", "gương", &["tấm", "nêu", "noi", "những"],
        &["điển", "mẫu", "sáng", "người", "tiêu", "tốt"], &[]),
    lost("huong", "hương", &["quê"], &["ước"], &[]),
    lost("luong", "lương", &["tiền", "thang", "nâng", "bậc"],
        &["thực", "tối", "tâm", "thưởng"], &[]),
    lost("phuong", "phương", &["địa", "đối", "song", "đa"],
        &["hướng", "pháp", "thức", "án", "tiện", "châm"], &[]),
    lost("thuong", "thương", &["yêu", "tình", "bị"], &["mại", "binh", "lượng", "hiệu", "yêu"], &[]),
    lost("truong", "trương", &["chủ", "khẩn"], &[], &[]),
    lost("tuong", "tương", &[],
        &["lai", "trợ", "thân", "ứng", "đương", "đối", "xứng", "tự"], &[]),
    lost("xuong", "xương", &[], &["máu", "sống"], &[]),
];

#[cfg(test)]
mod tests {
    use super::{LOST_HORNS, MAX_BYTES, candidates};

    #[test]
    fn the_table_is_sound() {
        for lost in LOST_HORNS {
            assert!(lost.damaged.len() <= MAX_BYTES, "{}", lost.damaged);
            for word in [lost.damaged.to_owned(), lost.damaged.to_uppercase()] {
                for text in [word.clone(), format!("{word} "), format!("{word}…")] {
                    assert!(candidates(&text).eq([word.len()]), "{text}");
                }
            }
            let unhorned = lost.meant.replace('ơ', "o").replace('ư', "u");
            assert_eq!(unhorned, lost.damaged);
            assert_ne!(lost.meant, lost.damaged);
            assert!(!lost.after.is_empty() || !lost.before.is_empty());
            let same = LOST_HORNS
                .iter()
                .filter(|other| other.damaged == lost.damaged);
            assert_eq!(same.count(), 1, "{}", lost.damaged);
        }
    }
}
