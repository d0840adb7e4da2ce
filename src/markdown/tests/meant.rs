//! Bodies that are read as they are meant, where Markdown says something else.

use super::super::{outline, render};
use super::{Site, plain};

#[test]
fn what_is_read_as_meant_arrives() {
    let cases = [
        (
            "Tập thể (*), cá nhân (**), khác (*)\n\n(*) Ghi chú",
            "<p>Tập thể (*), cá nhân (**), khác (*)</p>\n<p>(*) Ghi chú</p>\n",
        ),
        (
            "1. Một\n3. Ba\n4. Bốn\n\nChữ\n\n7. Bảy\n7. Bảy",
            "<ol>\n<li>Một</li>\n<li value=\"3\">Ba</li>\n<li>Bốn</li>\n</ol>\n<p>Chữ</p>\n\
             <ol start=\"7\">\n<li>Bảy</li>\n<li>Bảy</li>\n</ol>\n",
        ),
        (
            "1. Một\n   4. Bốn\n   6. Sáu\n3. Ba\n3. Ba",
            "<ol>\n<li>Một<br>\n4. Bốn<br>\n6. Sáu</li>\n<li value=\"3\">Ba</li>\n\
             <li value=\"3\">Ba</li>\n</ol>\n",
        ),
        (
            "- Một\n\n  1. Hai\n  5. Năm\n\n- Ba",
            "<ul>\n<li>\n<p>Một</p>\n<ol>\n<li>Hai</li>\n<li value=\"5\">Năm</li>\n</ol>\n</li>\n\
             <li>\n<p>Ba</p>\n</li>\n</ul>\n",
        ),
        (
            "Số 0912***345, 0913***678",
            "<p>Số 0912***345, 0913***678</p>\n",
        ),
        ("Ng***n, B***h", "<p>Ng***n, B***h</p>\n"),
        (
            "2*3*4 m, (____) (____), __/__/2025, ___/QĐ-___",
            "<p>2*3*4 m, (____) (____), __/__/2025, ___/QĐ-___</p>\n",
        ),
        (
            "*Đoạn nghiêng\ntrên hai dòng.*",
            "<p><em>Đoạn nghiêng\ntrên hai dòng.</em></p>\n",
        ),
        (
            "* Một\n*Hai\n* Ba",
            "<ul>\n<li>Một</li>\n<li>Hai</li>\n<li>Ba</li>\n</ul>\n",
        ),
        (
            "Chữ\n\n\t24/12/2025\n\n    TP.HCM",
            "<p>Chữ</p>\n<p>24/12/2025</p>\n<p>TP.HCM</p>\n",
        ),
        (
            "\tSáng nay, hội nghị\n\tkhai mạc",
            "<p>Sáng nay, hội nghị\nkhai mạc</p>\n",
        ),
        (
            "\tSáng nay\n\tChiều nay",
            "<p>Sáng nay<br>\nChiều nay</p>\n",
        ),
        (
            "Gồm:\n• Một\n• Hai",
            "<p>Gồm:</p>\n<ul>\n<li>Một</li>\n<li>Hai</li>\n</ul>\n",
        ),
        ("a) Một;\nb) Hai", "<p>a) Một;<br>\nb) Hai</p>\n"),
        ("Ông A\nBà B", "<p>Ông A<br>\nBà B</p>\n"),
        (
            "Xem www.a.vn, thư a@b.vn.",
            "<p>Xem <a href=\"https://www.a.vn\">www.a.vn</a>, thư <a href=\"mailto:a@b.vn\">a@b.vn</a>.</p>\n",
        ),
        (
            "[https://a.vn](b.md) `https://a.vn`",
            "<p><a href=\"b.html\">https://a.vn</a> <code>https://a.vn</code></p>\n",
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(render(body, &plain(), &Site), expected, "{body:?}");
        assert_eq!(outline(body, &plain()).problems, []);
    }
}
