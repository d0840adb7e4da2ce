//! What people call the keys of front matter, registries and settings: in Vietnamese, in other
//! programs, in other words of English.

use vietnamese::fold;

/// A key, and its other names without marks. A test holds the list to the keys that there are.
struct Named {
    key: &'static str,
    holds: Holds,
    names: &'static [&'static str],
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// One value, or other keys.
    One,
    /// A list.
    List,
}
use Holds::{List, One};

macro_rules! named {
    ($($key:literal $holds:ident $($name:literal)*;)*) => {
        const NAMES: &[Named] = &[$(Named { key: $key, holds: $holds, names: &[$($name),*] }),*];
    };
}

named! {
    "title" One "tieu de" "ten bai" "tua de" "dau de" "tit" "ten trang" "tua" "ten tin" "heading" "headline" "subject" "ten";
    "date" One "ngay" "ngay dang" "ngay thang" "thoi gian" "ngay viet" "ngay gio" "ngay gui" "published at" "publishdate" "published" "pubdate" "created" "createdat" "datetime" "date published" "day";
    "cluster" One "cum" "cum thi dua" "khoi" "khoi thi dua" "ma cum" "group";
    "year" One "nam" "nam thi dua";
    "period" One "ky" "giai doan" "quy" "thoi ky";
    "event" One "su kien" "su viec" "hoi nghi" "dien ra";
    "place" One "dia diem" "noi" "noi to chuc" "location" "venue" "o dau" "noi dien ra" "hang" "thu hang" "xep thu" "xep hang" "vi thu" "rank";
    "host" One "don vi to chuc" "to chuc" "chu tri" "don vi dang cai" "dang cai" "organizer" "organiser";
    "updated" One "cap nhat" "ngay cap nhat" "ngay sua" "sua ngay" "lastmod" "modified" "last modified at" "updatedat" "last updated" "modified date" "update";
    "corrects" One "dinh chinh" "sua sai" "dinh chinh bai" "correction";
    "summary" One "tom tat" "sapo" "loi dan" "mo ta" "gioi thieu" "trich dan" "noi dung tom tat" "sa po" "trich yeu" "tom luoc" "description" "excerpt" "abstract" "intro" "lead" "subtitle" "mo dau";
    "author" One "tac gia" "nguoi viet" "authors" "writer" "byline" "but danh" "nguoi dang" "phong vien" "tin bai" "bai va anh" "bien tap" "nguoi dua tin" "cong tac vien";
    "participants" List "nguoi du" "thanh phan" "thanh phan tham du" "dai bieu" "tham du" "thanh phan du" "nguoi tham du" "attendees" "people";
    "awards" List "khen thuong" "giai thuong" "hinh thuc khen thuong" "danh hieu" "khen" "danh sach khen thuong" "rewards" "reward" "honours" "honors";
    "officers" List "can bo" "cum truong cum pho" "ban dieu hanh" "can bo cum" "offices";
    "ratings" List "xep loai" "danh gia" "ket qua xep loai";
    "ranking" List "xep hang" "bang xep hang" "thu hang" "ket qua xep hang" "bang diem" "cham diem" "rankings" "scores";
    "figures" List "so lieu" "con so" "thong so" "numbers" "stats";
    "pact" One "giao uoc" "giao uoc thi dua" "ky giao uoc";
    "cover" One "anh" "anh bia" "hinh" "hinh anh" "anh dai dien" "anh bai" "image" "images" "thumbnail" "featured image" "featuredimage" "cover image" "coverimage" "banner" "hinh bia" "picture" "photo";
    "gallery" List "thu vien anh" "album" "bo anh" "nhieu anh" "photos" "pictures" "anh kem";
    "tags" List "the" "nhan" "chu de" "tu khoa" "chuyen muc" "danh muc" "the loai" "categories" "category" "keywords" "tag" "topics" "muc" "hashtag" "hashtags" "keyword";
    "extra" One "muc rieng" "them" "khac" "thong tin khac" "params";
    "views" One "luot xem" "so luot xem" "luot doc" "hits";
    "source" One "nguon" "nguon tin" "theo" "nguon bai" "link goc" "bai goc";
    "draft" One "nhap" "ban nhap" "bai nhap" "chua dang" "dang viet";
    "expires" One "het han" "ngay het han" "ngay go" "go bai" "expirydate" "expiry" "expire" "expires at" "unpublishdate";
    "aliases" List "dia chi cu" "ten khac" "bi danh" "permalink" "url cu" "redirect from" "alias" "redirects";
    "id" One "ma" "ma bai" "ma rieng" "slug" "ma don vi" "ma so" "uid";
    "name" One "ho ten" "ho va ten" "ten" "ten day du" "full name" "fullname" "ten don vi" "ten cum";
    "role" One "chuc vu" "chuc danh" "vai tro" "position" "job" "nhiem vu";
    "unit" One "don vi" "co quan" "to chuc" "noi cong tac" "don vi cong tac" "don vi tinh" "dv" "dvt" "organization" "company";
    "kind" One "loai" "hinh thuc" "danh hieu" "hinh thuc khen thuong" "loai khen thuong" "type" "ten" "award";
    "to" One "cho" "trao cho" "nguoi nhan" "don vi nhan" "tang" "tang cho" "recipient" "nhan";
    "status" One "trang thai" "tinh trang" "state" "ket qua";
    "count" One "so luong" "so" "sl" "number of" "bao nhieu" "so nguoi";
    "by" One "cua" "do" "co quan khen" "noi khen" "nguoi ky" "do ai" "cap khen" "boi";
    "contest" One "cuoc thi" "hoi thi" "hoi thao" "ten cuoc thi" "giai";
    "decision" One "quyet dinh" "so quyet dinh" "qd" "so qd" "theo quyet dinh";
    "units" List "don vi" "cac don vi" "tap the" "so don vi" "so tap the";
    "persons" One "ca nhan" "so ca nhan" "nguoi" "so nguoi" "people";
    "number" One "so" "so hieu" "so van ban" "so quyet dinh" "no";
    "person" One "nguoi" "ca nhan" "ho ten" "ho va ten" "ten";
    "withheld" One "an danh" "giau ten" "an ten" "khong neu ten" "khong cong khai" "anonymous" "hidden" "private";
    "from" One "hinh thanh tu" "tach tu" "tu" "tu ngay" "ngay nhan chuc" "bat dau" "ke tu";
    "role_name" One "ten chuc vu" "goi la" "chuc danh cum";
    "role_names" One "ten cac chuc vu" "ten goi chuc vu";
    "rating" One "xep loai" "muc" "danh gia" "loai" "muc xep loai";
    "points" One "diem" "so diem" "tong diem" "score" "scores";
    "label" One "nhan" "ten" "noi dung" "ten so lieu";
    "value" One "gia tri" "so" "con so" "so lieu";
    "qualifier" One "khoang" "gan" "tren" "muc do" "tu do";
    "signed" One "da ky" "ky" "ky ket";
    "targets" One "chi tieu" "so chi tieu" "muc tieu";
    "target" One "chi tieu" "ke hoach" "muc tieu" "planned" "plan" "chi tieu giao";
    "file" One "tep" "ten tep" "anh" "hinh" "duong dan" "src" "path" "url" "image";
    "caption" One "chu thich" "chu thich anh" "ghi chu" "mo ta" "title" "loi chu thich";
    "credit" One "tac gia" "nguon" "nguoi chup" "anh cua" "nguoi chup anh" "photographer" "author";
    "alt" One "mo ta anh" "loi mo ta" "mo ta" "thay the" "alt text";
    "slug" One "dia chi" "duong dan" "ten dia chi";
    "names" List "ten cu" "cac ten cu" "ten truoc day";
    "owner" One "cap tren" "truc thuoc" "thuoc" "don vi cap tren" "don vi chu quan" "chu quan" "cap tren truc tiep" "parent";
    "terms" One "nam thi dua" "cac nam" "nhiem ky" "nam";
    "head" One "cum truong" "don vi cum truong" "truong" "khoi truong" "truong cum";
    "deputy" One "cum pho" "don vi cum pho" "pho" "khoi pho" "pho cum" "deputies";
    "members" List "thanh vien" "don vi thanh vien" "cac don vi" "cac thanh vien" "don vi" "dv" "member";
    "history" List "lich su" "cac moc" "qua trinh";
    "successor" One "ke tuc" "don vi ke tuc" "tiep noi" "sap nhap vao" "don vi moi";
    "until" One "den" "den ngay" "den nam" "dung den" "het ngay";
    "text" One "noi dung" "chu" "mo ta" "su kien";
    "awarded_by" One "do ai khen" "co quan khen" "nguoi khen" "cap khen" "by";
    "rank" One "thu hang" "hang" "bac" "thu tu" "cap";
    "family" One "ho" "loai" "nhom" "kieu";
    "for" One "danh cho" "cho" "doi tuong";
    "single" One "mot" "duy nhat" "chi mot";
    "contests" List "cuoc thi" "hoi thi" "cac cuoc thi";
    "videos" List "phim" "cac phim" "phim tu lieu" "video";
    "url" One "dia chi" "lien ket" "duong dan" "link" "href" "website" "trang";
    "description" One "mo ta" "gioi thieu" "tom tat" "noi dung" "desc";
    "boxes" List "hop" "cac hop" "hop lien ket" "nhom lien ket";
    "links" List "lien ket" "cac lien ket" "duong dan" "link";
    "menu" One "thuc don" "hien tren menu" "trinh don";
    "order" One "thu tu" "sap xep" "vi tri" "weight" "position";
    "language" One "ngon ngu" "lang" "languagecode" "tieng" "locale";
    "timezone" One "mui gio" "time zone" "gio";
    "theme" One "giao dien" "chu de" "mau";
    "base_url" One "dia chi" "dia chi trang" "baseurl" "url" "site url" "ten mien" "domain";
    "slogan" One "khau hieu" "tagline";
    "logo" One "bieu trung" "huy hieu" "icon" "favicon";
    "share_image" One "anh chia se" "og image" "image";
    "governing_body" One "co quan chu quan" "chu quan" "don vi chu quan";
    "address" One "dia chi" "tru so";
    "phone" One "dien thoai" "so dien thoai" "sdt" "dt" "tel" "telephone" "hotline";
    "fax" One "so fax";
    "email" One "thu dien tu" "hop thu" "mail" "e mail";
    "responsible" One "chiu trach nhiem" "nguoi chiu trach nhiem" "phu trach" "editor";
    "maker" One "don vi lam" "don vi thiet ke" "nguoi lam" "thiet ke";
    "licence" One "giay phep" "so giay phep" "license";
    "issuer" One "noi cap" "co quan cap" "noi cap phep";
    "page_size" One "so tin mot trang" "so tin" "kich thuoc trang" "paginate" "per page" "pagination";
    "items" One "so tin" "so muc" "so bai" "limit";
    "html" One "cho phep html" "unsafe";
    "provider" One "bo dem" "loai" "kind";
    "site" One "ten" "ten trang" "trang";
}

/// A name without what makes no difference.
fn plain(name: &str) -> String {
    fold(name.trim())
        .replace(['_', '-', '.'], " ")
        .trim()
        .to_owned()
}

/// Whether a key is called so, but for its underscores.
fn is_called(key: &str, text: &str) -> bool {
    let bytes = key.bytes().map(|b| if b == b'_' { b' ' } else { b });
    bytes.eq(text.bytes())
}

/// Whether a text is the name of a key, or what people call one.
pub fn is_name(text: &str) -> bool {
    // Names are short: prose is not even folded.
    if text.len() > 60 {
        return false;
    }
    let text = plain(text);
    !text.is_empty()
        && NAMES
            .iter()
            .any(|it| is_called(it.key, &text) || it.names.contains(&&*text))
}

/// Whether a text is a key itself.
pub fn is_key(text: &str) -> bool {
    NAMES.iter().any(|it| it.key == text)
}

/// Whether a key holds a list.
pub fn holds_list(text: &str) -> bool {
    let text = plain(text);
    let of = NAMES
        .iter()
        .find(|it| is_called(it.key, &text) || it.names.contains(&&*text));
    of.is_some_and(|it| it.holds == List)
}

/// Whether a text is a key, or a name of it.
pub fn is_name_of(key: &str, text: &str) -> bool {
    meant(text, &[key.to_owned()]).is_some()
}

/// Whether people may call a key otherwise than it is called.
pub fn has_names(key: &str) -> bool {
    is_key(key)
}

/// Which of these keys a text means, if it is one but for capitals, hyphens and marks, or a name of
/// one.
pub fn meant<'a>(text: &str, known: &'a [String]) -> Option<&'a String> {
    let text = plain(text);
    let same = known.iter().find(|key| plain(key) == text);
    let called = |is_it: &dyn Fn(&str) -> bool| {
        known.iter().find(|key| {
            let named = NAMES.iter().find(|it| it.key == key.as_str());
            named.is_some_and(|it| it.names.iter().any(|name| is_it(name)))
        })
    };
    same.or_else(|| called(&|name| name == text))
        .or_else(|| {
            // `tieude`, `ngaydang`.
            let close = |name: &str| name.replace(' ', "");
            called(&|name| name.len() > 4 && close(name) == close(&text))
        })
        .or_else(|| {
            // `Tiêu đề bài viết`, `Ngày đăng tin`: a name of two words, and what it is of.
            let begins = |name: &str| {
                let rest = text.strip_prefix(name);
                name.contains(' ') && rest.is_some_and(|rest| rest.starts_with(' '))
            };
            called(&begins).filter(|_| text.len() < 40)
        })
}

#[cfg(test)]
mod tests {
    use super::{NAMES, meant, plain};

    #[test]
    fn names_are_written_as_they_are_compared() {
        for it in NAMES {
            for name in it.names {
                assert_eq!(*name, plain(name), "{}", it.key);
            }
        }
    }

    #[test]
    fn a_name_is_found_among_the_keys_of_its_place() {
        let cases = [
            ("Title", &["title", "date"][..], Some("title")),
            ("Tiêu đề", &["title", "date"], Some("title")),
            ("NGÀY", &["title", "date"], Some("date")),
            ("Chức_vụ", &["name", "role", "unit"], Some("role")),
            ("featured-image", &["cover", "tags"], Some("cover")),
            ("tieude", &["title", "date"], Some("title")),
            ("Tiêu đề bài viết", &["date", "title"], Some("title")),
            ("Ngày đăng tin", &["title", "date"], Some("date")),
            ("Đơn vị", &["name", "members"], Some("members")),
            ("ten", &["name", "role"], Some("name")),
            ("ten", &["person", "unit"], Some("person")),
            ("hang", &["title"], None),
        ];
        for (text, known, expected) in cases {
            let known: Vec<String> = known.iter().map(|it| (*it).to_owned()).collect();
            assert_eq!(meant(text, &known).map(String::as_str), expected, "{text}");
        }
    }
}
