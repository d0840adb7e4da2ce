"""The five reports of portals as they stand, menus and counters and all: a line is a paragraph."""
import pathlib

FOLDER = pathlib.Path("reports")


def lines(name):
    here = pathlib.Path(__file__) if "__file__" in globals() else pathlib.Path("texts/reports.py")
    text = (here.parent.parent / FOLDER / f"{name}.txt").read_text()
    return [("p", line.strip()) for line in text.split("\n") if line.strip()]


def person(name, role=None, unit=None):
    return {"name": name, "role": role, "unit": unit}


def award(kind, to, status, year):
    return {"kind": kind, "to": to, "status": status, "year": year}


TRUTHS = {
    "soc-trang-2019": {"title": "Hội nghị tổng kết Cụm thi đua số 2 thuộc LĐLĐ tỉnh Sóc Trăng", "event_date": "2019-01-07", "place": "Cơ quan Công đoàn Các khu công nghiệp tỉnh Sóc Trăng", "cluster": "soc-trang-2",
        "people": [person("Nguyễn Văn Thanh", "Phó Chủ tịch", "LĐLĐ tỉnh")],
        "awards": [award("co-ldld-dan-dau", "LĐLĐ Thành phố Sóc Trăng", "proposed", 2018), award("co-ldld-xuat-sac", "Công đoàn ngành Y tế", "proposed", 2018), award("co-ldld-xuat-sac", "LĐLĐ huyện Kế Sách", "proposed", 2018)],
        "officers": [{"role": "head", "unit": "st-kcn", "year": 2019}, {"role": "deputy", "unit": "st-my-tu", "year": 2019}]},
    "soc-trang-2023": {"title": "Công đoàn tỉnh Sóc Trăng thực hiện hiệu quả 3 khâu đột phá", "author": "Anh Khoa", "host": "ldld-soc-trang",
        "people": [person("Nguyễn Thanh Sơn", "Tỉnh ủy viên, Chủ tịch", "LĐLĐ tỉnh Sóc Trăng")], "awards": [], "officers": []},
    "son-la-2020": {"title": "Khối thi đua khu vực I tổng kết phong trào thi đua năm 2019, triển khai nhiệm vụ năm 2020", "date": "2020-01-04", "event_date": "2020-01-02", "cluster": "son-la-1", "author": "Thu Hiền",
        "people": [person("Lò Thị Thủy", "phó bí thu Thuờng trực", "thành ủy")], "awards": [], "officers": [], "pact": {"year": 2020}},
    "thanh-hoa-2018": {"title": "Liên đoàn lao động thành phố Thanh Hóa tổ chức hội nghị gia ban Cụm thi đua số 2 năm 2018", "event_date": "2018-05-29", "place": "Hội trường Thành ủy thành phố Thanh Hóa", "cluster": "thanh-hoa-2", "author": "Nguyễn Thị Hồng Lê",
        "people": [person("Hoàng Thị Yến", "chủ tịch", "LĐLĐ thành phố Thanh Hóa")], "awards": [], "officers": [{"role": "head", "unit": "th-tp", "year": 2018}], "pact": {"year": 2018}},
    "tuyen-quang-2023": {"title": "Hội nghị tổng kết phong trào thi đua năm 2022, phát động và ký giao ước thi đua năm 2023", "date": "2023-03-06", "event_date": "2023-03-03", "place": "Hội trường Đảng ủy Khối các cơ quan và Doanh nghiệp tỉnh", "cluster": "tuyen-quang-2", "author": "Võ Công Thành",
        "people": [person("Nguyễn Thị Bích Ngọc", "Phó Bí Thư", "ĐUK Các cơ quan và doanh nghiệp tỉnh"), person("Đỗ Văn Ngọc", "Phó Chủ tịch Thường trực", "Liên đoàn Lao động tỉnh")],
        "awards": [award("co-ldld-dan-dau", "tq-giao-duc", "conferred", 2022), award("co-ldld-xuat-sac", "tq-y-te", "conferred", 2022), award("bk-ldld-tinh", "tq-vien-chuc", "conferred", 2022), award("bk-ldld-tinh", "tq-kcn", "conferred", 2022)],
        "officers": [{"role": "head", "unit": "tq-giao-duc", "year": 2023}], "pact": {"year": 2023, "targets": 9}},
}
DOCUMENTS = {f"r-{name}": {"blocks": lines(name), "truth": truth} for name, truth in TRUTHS.items()}
