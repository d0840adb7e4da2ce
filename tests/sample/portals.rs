//! What the five old portals showed has its place on the sample site: a row, a place.

use super::{
    REPORTS, SAMPLE, SOC_TRANG_2019, SOC_TRANG_2023, SON_LA_2020, THANH_HOA_2018, TUYEN_QUANG_2023,
};
use crate::support::page::{RECIPIENTS, text_of};

const HOME: &str = "index.html";

/// What was shown; page; selector; text that is there.
const ROWS: [(&str, &str, &str, &str); 47] = [
    ("views", SOC_TRANG_2023, ".dateline", "Lượt xem: 464"),
    ("views", TUYEN_QUANG_2023, ".dateline", "Lượt xem: 682"),
    (
        "visit statistics",
        HOME,
        ".statistics h2",
        "Thống kê truy cập",
    ),
    ("visit statistics", HOME, "[data-statistic=online]", "94"),
    (
        "visit statistics",
        HOME,
        "[data-statistic=today]",
        "Hôm nay 5.526",
    ),
    (
        "visit statistics",
        HOME,
        "[data-statistic=yesterday]",
        "Hôm qua",
    ),
    (
        "visit statistics",
        HOME,
        "[data-statistic=week]",
        "Trong tuần 76.233",
    ),
    (
        "visit statistics",
        HOME,
        "[data-statistic=month]",
        "Trong tháng",
    ),
    (
        "visit statistics",
        HOME,
        "[data-statistic=all]",
        "Tất cả 11.799.553",
    ),
    (
        "visit statistics",
        TUYEN_QUANG_2023,
        ".statistics",
        "11.799.553",
    ),
    ("totals of a list", HOME, ".total", "Tổng số: 5"),
    (
        "totals of a list",
        "nam/2023/index.html",
        ".total",
        "Tổng số: 2",
    ),
    (
        "browse by date",
        TUYEN_QUANG_2023,
        ".by-day h2",
        "Xem tin theo ngày",
    ),
    (
        "browse by date",
        TUYEN_QUANG_2023,
        ".by-day a[href='../../nam/2023/03/06/']",
        "Ngày 6/3/2023",
    ),
    (
        "browse by date",
        TUYEN_QUANG_2023,
        ".by-day a[href='../../nam/2023/03/']",
        "Tháng 3 năm 2023",
    ),
    (
        "browse by date",
        TUYEN_QUANG_2023,
        ".by-day a[href='../../nam/2023/']",
        "Năm 2023",
    ),
    (
        "browse by date",
        "nam/2023/03/06/index.html",
        "main",
        "Công đoàn ngành Giáo dục nhận cờ dẫn đầu",
    ),
    (
        "other news",
        TUYEN_QUANG_2023,
        ".older h2",
        "Các tin đã đăng",
    ),
    ("other news", TUYEN_QUANG_2023, ".older a", "Dọc quốc lộ 6"),
    (
        "section heading",
        SOC_TRANG_2019,
        ".kicker",
        "Cụm thi đua số 2 Liên đoàn Lao động tỉnh Sóc Trăng",
    ),
    (
        "section heading",
        SOC_TRANG_2023,
        ".kicker",
        "Tin hoạt động",
    ),
    (
        "way back",
        SOC_TRANG_2019,
        "a[href='../../cum/soc-trang-2/']",
        "Cụm thi đua số 2",
    ),
    ("way back", SOC_TRANG_2019, "a[href='../../']", "Trang chủ"),
    (
        "date line",
        TUYEN_QUANG_2023,
        ".dateline time",
        "Thứ Hai, ngày 6/3/2023 - 08:14",
    ),
    (
        "date line",
        SOC_TRANG_2019,
        ".dateline time",
        "Thứ Hai, ngày 7/1/2019",
    ),
    ("lead", SOC_TRANG_2019, ".lead", "Khép lại năm thi đua 2018"),
    ("lead", SOC_TRANG_2023, ".lead", "13/13 chỉ tiêu"),
    (
        "lead",
        SON_LA_2020,
        ".lead",
        "502 công đoàn cơ sở với 20.268 đoàn viên",
    ),
    ("lead", THANH_HOA_2018, ".lead", "Chín liên đoàn lao động"),
    ("lead", TUYEN_QUANG_2023, ".lead", "529,46 triệu đồng"),
    ("byline", SOC_TRANG_2023, ".byline", "Anh Khoa"),
    ("byline", SON_LA_2020, ".byline", "Thu Hiền"),
    ("byline", THANH_HOA_2018, ".byline", "Nguyễn Thị Hồng Lê"),
    ("byline", TUYEN_QUANG_2023, ".byline", "Võ Công Thành"),
    (
        "captions",
        TUYEN_QUANG_2023,
        "figcaption",
        "Trao cờ thi đua cho đơn vị dẫn đầu",
    ),
    (
        "captions",
        SON_LA_2020,
        ".prose figcaption",
        "Một “Mái ấm công đoàn” đang thành hình",
    ),
    ("captions", SOC_TRANG_2019, "figure:has(img) figcaption", ""),
    (
        "gallery",
        TUYEN_QUANG_2023,
        ".gallery h2",
        "Hình ảnh tại hội nghị",
    ),
    (
        "gallery",
        TUYEN_QUANG_2023,
        ".gallery figcaption",
        "Trao bằng khen cho hai tập thể",
    ),
    ("videos", "phim-tu-lieu/index.html", "h1", "Phim tư liệu"),
    ("boxes", HOME, ".boxes", "Chương trình phát thanh"),
    ("boxes", HOME, ".boxes", "Truyền hình trực tuyến"),
    ("boxes", HOME, ".boxes", "Liên kết website"),
    ("boxes", HOME, ".boxes", "Quảng cáo"),
    ("slogan", HOME, ".slogan", "Thi đua từ cơ sở"),
    (
        "governing body",
        HOME,
        "header .body-line",
        "Cơ quan chủ quản",
    ),
    (
        "governing body",
        TUYEN_QUANG_2023,
        "header .body-line",
        "Cơ quan chủ quản",
    ),
];

/// What the footer of every page tells.
const FOOTER: [&str; 9] = [
    "Bản tin Công đoàn",
    "Cơ quan chủ quản",
    "Chịu trách nhiệm nội dung: Ban Biên tập",
    "Giấy phép: 00/GP-VD, cơ quan cấp phép (ví dụ), 01/01/2025",
    "Địa chỉ: Số 1, đường Ví Dụ, phường Mẫu",
    "Điện thoại: 0200 000 0000",
    "Fax: 0200 000 0000",
    "bientap@bantin.example",
    "Thực hiện: Dựng bằng bantin",
];

#[test]
fn every_row_has_its_place() {
    let mut missing = Vec::new();
    for (row, file, selector, text) in ROWS {
        let page = SAMPLE.page(file);
        let elements = page.elements(selector);
        // Terms and numbers stand in elements of their own.
        let found = elements.iter().any(|element| {
            let spaced: Vec<&str> = element.text().flat_map(str::split_whitespace).collect();
            spaced.join(" ").contains(text) || text_of(*element).contains(text)
        });
        if !found {
            missing.push(format!("{row}: {text:?} in {selector} of {file}"));
        }
    }
    assert_eq!(missing, [""; 0]);
}

#[test]
fn every_page_has_the_whole_footer() {
    for file in SAMPLE.html() {
        let page = SAMPLE.page(file);
        if page.has("meta[http-equiv=refresh]") {
            continue;
        }
        let footer = page.text("footer.site-footer");
        for text in FOOTER {
            assert!(
                footer.contains(text),
                "{text:?} in the footer of {file}: {footer}"
            );
        }
    }
}

#[test]
fn the_lead_is_apart_from_the_body() {
    for file in REPORTS {
        let page = SAMPLE.page(file);
        let lead = page.text(".lead");
        assert_ne!(lead, "", "{file}");
        assert!(!page.text(".prose").contains(&lead), "{file}");
    }
}

#[test]
fn every_picture_of_a_report_has_a_caption_and_words_for_it() {
    for file in REPORTS {
        let page = SAMPLE.page(file);
        let figures = page.elements(".report figure").len();
        assert_ne!(figures, 0, "{file}");
        assert_eq!(
            page.elements(".report figure > figcaption").len(),
            figures,
            "{file}"
        );
        let captions = page.texts(".report figcaption");
        assert!(captions.iter().all(|caption| !caption.is_empty()), "{file}");
        let alts = page.attributes(".report figure img", "alt");
        assert_eq!(alts.len(), figures, "{file}");
        assert!(alts.iter().all(|alt| !alt.is_empty()), "{file}");
    }
}

#[test]
fn three_clusters_of_one_name_stay_three() {
    let page = SAMPLE.page("cum/index.html");
    for (id, owner) in [
        ("soc-trang-2", "Liên đoàn Lao động tỉnh Sóc Trăng"),
        ("thanh-hoa-2", "Liên đoàn Lao động tỉnh Thanh Hóa"),
        ("tuyen-quang-2", "Liên đoàn Lao động tỉnh Tuyên Quang"),
    ] {
        assert!(page.has(&format!("main a[href='../cum/{id}/']")), "{id}");
        let own = SAMPLE.page(&format!("cum/{id}/index.html"));
        assert!(own.text("h1").contains("Cụm thi đua số 2"), "{id}");
        assert!(own.text("main").contains(owner), "{id}");
        let reports = REPORTS
            .iter()
            .filter(|report| own.has(&format!("main .card-text a[href='../../{report}']")));
        assert_eq!(reports.count(), 1, "reports of {id}");
    }
    let same_name = page.elements("main a[href^='../cum/']").into_iter();
    let same_name = same_name.filter(|link| text_of(*link).starts_with("Cụm thi đua số 2"));
    let mut targets: Vec<&str> = same_name
        .filter_map(|link| link.value().attr("href"))
        .collect();
    targets.retain(|target| target.matches('/').count() == 3);
    targets.sort_unstable();
    targets.dedup();
    assert_eq!(targets.len(), 3);
}

#[test]
fn a_proposed_flag_never_looks_conferred() {
    let proposed = [
        SOC_TRANG_2019,
        "cum/soc-trang-2/2018/index.html",
        "thi-dua/2018/index.html",
        "don-vi/st-tp/index.html",
    ];
    for file in proposed {
        let page = SAMPLE.page(file);
        assert_eq!(
            page.elements(":is(.award, .honour).conferred").len(),
            0,
            "{file}"
        );
        assert_ne!(
            page.elements(":is(.award, .honour).proposed").len(),
            0,
            "{file}"
        );
        for badge in page.texts(":is(.award, .honour).proposed .badge") {
            assert_eq!(badge, "Đề nghị", "{file}");
        }
        assert!(!page.text("main").contains("Khen thưởng đã trao"), "{file}");
    }
    for file in [
        TUYEN_QUANG_2023,
        "cum/tuyen-quang-2/2022/index.html",
        "thi-dua/2022/index.html",
    ] {
        let page = SAMPLE.page(file);
        assert_eq!(
            page.elements(":is(.award, .honour).proposed").len(),
            0,
            "{file}"
        );
        assert_eq!(
            page.texts(&format!(".award .badge, .conferred{RECIPIENTS}"))
                .len(),
            4,
            "{file}"
        );
    }
}
