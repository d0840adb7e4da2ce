"""Documents in the manner of the reports."""

P, T, B, R = "p", "t", "b", "r"


def person(name, role=None, unit=None):
    return {"name": name, "role": role, "unit": unit}


def award(kind, to, status, year=None, person=None):
    return {"kind": kind, "to": to, "status": status, "year": year, **({"person": person} if person else {})}


def head(unit, year=None):
    return {"role": "head", "unit": unit, "year": year}


def deputy(unit, year=None):
    return {"role": "deputy", "unit": unit, "year": year}


DOCUMENTS = {
    "a01-de-nghi-va-trao": {"blocks": [
        (T, "CỤM THI ĐUA SỐ 2 TỈNH SÓC TRĂNG TỔNG KẾT NĂM 2023"),
        (P, "Sáng ngày 10/01/2024, tại Hội trường LĐLĐ huyện Mỹ Tú, Cụm thi đua số 2 tổ chức hội nghị tổng kết phong trào thi đua năm 2023. Dự hội nghị có đồng chí Nguyễn Thanh Sơn, Tỉnh ủy viên, Chủ tịch LĐLĐ tỉnh."),
        (P, "Tại hội nghị, lãnh đạo LĐLĐ tỉnh đã trao Cờ “Đơn vị xuất sắc” năm 2022 cho LĐLĐ huyện Thạnh Trị."),
        (P, "Các đơn vị bình bầu LĐLĐ thành phố Sóc Trăng nhận cờ dẫn đầu, Công đoàn ngành Y tế nhận cờ xuất sắc năm 2023, trình Hội đồng Thi đua – Khen thưởng LĐLĐ tỉnh xem xét, quyết định."),
        (P, "Hội nghị bầu LĐLĐ huyện Kế Sách làm Cụm trưởng, LĐLĐ huyện Châu Thành làm Cụm phó năm 2024."),
        (R, "Minh Thư")],
     "truth": {"title": "Cụm thi đua số 2 tỉnh Sóc Trăng tổng kết năm 2023", "event_date": "2024-01-10", "place": "Hội trường LĐLĐ huyện Mỹ Tú", "cluster": "soc-trang-2", "author": "Minh Thư",
        "people": [person("Nguyễn Thanh Sơn", "Tỉnh ủy viên, Chủ tịch", "LĐLĐ tỉnh")],
        "awards": [award("co-ldld-xuat-sac", "st-thanh-tri", "conferred", 2022), award("co-ldld-dan-dau", "st-tp", "proposed", 2023), award("co-ldld-xuat-sac", "st-y-te", "proposed", 2023)],
        "officers": [head("st-ke-sach", 2024), deputy("st-chau-thanh", 2024)]}},

    "a02-bang-khen-thuong": {"blocks": [
        (T, "LĐLĐ tỉnh Tuyên Quang khen thưởng tập thể, cá nhân năm 2023"),
        (B, "Ngày 15.01.2024, tại thành phố Tuyên Quang, Liên đoàn Lao động tỉnh Tuyên Quang tổ chức hội nghị khen thưởng các tập thể, cá nhân có thành tích xuất sắc năm 2023."),
        (P, "Đến dự có bà Tống Thị Hồng Nhung - Phó Chủ tịch LĐLĐ tỉnh; ông Lê Văn Cường - Trưởng ban Chính sách pháp luật LĐLĐ tỉnh."),
        (P, "Theo Quyết định số 15/QĐ-LĐLĐ ngày 05/01/2024, Ban Thường vụ LĐLĐ tỉnh quyết định tặng Bằng khen của LĐLĐ tỉnh cho Công đoàn Viên chức tỉnh, Công đoàn ngành Y tế và đồng chí Hà Thị Thu, Chủ tịch Công đoàn ngành Giáo dục."),
        (P, "Các đơn vị được nhận Bằng khen cam kết tiếp tục phát huy."),
        ("r", "Tin và ảnh: Hoàng Yến")],
     "truth": {"title": "LĐLĐ tỉnh Tuyên Quang khen thưởng tập thể, cá nhân năm 2023", "event_date": "2024-01-15", "place": "thành phố Tuyên Quang", "host": "ldld-tuyen-quang", "author": "Hoàng Yến",
        "people": [person("Tống Thị Hồng Nhung", "Phó Chủ tịch", "LĐLĐ tỉnh"), person("Lê Văn Cường", "Trưởng ban Chính sách pháp luật", "LĐLĐ tỉnh")],
        "awards": [award("bk-ldld-tinh", "tq-vien-chuc", "decided", 2023), award("bk-ldld-tinh", "tq-y-te", "decided", 2023), award("bk-ldld-tinh", "tq-giao-duc", "decided", 2023, "Hà Thị Thu")], "officers": []}},

    "a03-khong-khen": {"blocks": [
        (T, "Khối thi đua khu vực I giao ban quý II năm 2023"),
        (P, "Ngày 6 tháng 7 năm 2023, tại huyện Mộc Châu, Khối thi đua khu vực I (LĐLĐ tỉnh Sơn La) tổ chức hội nghị giao ban quý II năm 2023."),
        (P, "Ông Nguyễn Văn Thắng, Phó Chủ tịch LĐLĐ tỉnh; bà Lường Thị Hoa, Trưởng ban Tuyên giáo – Nữ công LĐLĐ tỉnh dự hội nghị."),
        (P, "Các đơn vị phấn đấu năm 2023 được tặng Cờ thi đua của LĐLĐ tỉnh và Bằng khen của UBND tỉnh. Khối chưa tiến hành bình xét thi đua."),
        (P, "Trong quý, các đơn vị đã kết nạp 215 đoàn viên, trao 120 suất quà cho đoàn viên khó khăn."),
        (R, "Văn Thắng")],
     "truth": {"title": "Khối thi đua khu vực I giao ban quý II năm 2023", "event_date": "2023-07-06", "place": "huyện Mộc Châu", "cluster": "son-la-1", "author": "Văn Thắng",
        "people": [person("Nguyễn Văn Thắng", "Phó Chủ tịch", "LĐLĐ tỉnh"), person("Lường Thị Hoa", "Trưởng ban Tuyên giáo – Nữ công", "LĐLĐ tỉnh")], "awards": [], "officers": []}},

    "a04-to-trinh-vni": {"font": "vni", "blocks": [
        (T, "TỜ TRÌNH"), (T, "Về việc đề nghị tặng cờ thi đua năm 2008"),
        (P, "Căn cứ kết quả bình xét ngày 10/12/2008, Công đoàn ngành Xây dựng đề nghị LĐLĐ tỉnh tặng Cờ thi đua xuất sắc năm 2008 cho Công đoàn Công ty Xây lắp 5; tặng Bằng khen của LĐLĐ tỉnh cho Công đoàn Công ty Vật liệu xây dựng."),
        (P, "Kính mong Ban Thường vụ LĐLĐ tỉnh xem xét, quyết định."),
        ("sign", "Nơi nhận:\n- Như trên;\n- Lưu: VT.", "CHỦ TỊCH\n\n\nPhan Đình Thông")],
     "truth": {"title": "Tờ trình Về việc đề nghị tặng cờ thi đua năm 2008",
        "people": [person("Phan Đình Thông", "Chủ tịch")],
        "awards": [award("co-ldld-xuat-sac", "Công đoàn Công ty Xây lắp 5", "proposed", 2008), award("bk-ldld-tinh", "Công đoàn Công ty Vật liệu xây dựng", "proposed", 2008)], "officers": []}},

    "a05-bao-cao-bang": {"blocks": [
        ("letter", "LĐLĐ TỈNH THANH HÓA\nLĐLĐ THÀNH PHỐ SẦM SƠN", ["Số: 45/BC-LĐLĐ", "Sầm Sơn, ngày 20 tháng 12 năm 2022"]),
        (T, "BÁO CÁO"), (T, "Tổng kết phong trào thi đua năm 2022"),
        ("h", "I. Kết quả"),
        (P, "Năm 2022, LĐLĐ thành phố Sầm Sơn kết nạp 412 đoàn viên, thành lập 03 công đoàn cơ sở."),
        ("h", "II. Đề nghị khen thưởng"),
        ("table", [["TT", "Tên tập thể, cá nhân", "Chức vụ, đơn vị", "Hình thức khen thưởng"], ["1", "CĐCS Trường THPT Sầm Sơn", "", "Cờ thi đua của UBND tỉnh"], ["2", "CĐCS Bệnh viện Đa khoa thành phố", "", "Bằng khen của LĐLĐ tỉnh"], ["3", "Nguyễn Hữu Tuấn", "Chủ tịch CĐCS Trường THPT Sầm Sơn", "Bằng khen của Chủ tịch UBND tỉnh"]]),
        ("sign", "Nơi nhận:\n- LĐLĐ tỉnh;\n- Lưu: VP.", "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\n\nHoàng Thị Hằng")],
     "truth": {"title": "Báo cáo Tổng kết phong trào thi đua năm 2022", "date": "2022-12-20", "people": [person("Hoàng Thị Hằng", "Chủ tịch", "th-sam-son")],
        "awards": [award("co-ubnd-tinh", "CĐCS Trường THPT Sầm Sơn", "proposed", 2022), award("bk-ldld-tinh", "CĐCS Bệnh viện Đa khoa thành phố", "proposed", 2022), award("bk-ubnd-tinh", "CĐCS Trường THPT Sầm Sơn", "proposed", 2022, "Nguyễn Hữu Tuấn")], "officers": []}},

    "a06-danh-sach-nguoi": {"office": True, "blocks": [
        (T, "Hội nghị Ban Chấp hành Công đoàn Viên chức tỉnh Lào Cai lần thứ 5"),
        (P, "Chiều 22/6/2023, Công đoàn Viên chức tỉnh Lào Cai tổ chức Hội nghị Ban Chấp hành lần thứ 5."),
        (P, "Dự hội nghị có:"),
        ("bullets", ["Đồng chí Nguyễn Hữu Long – Tỉnh ủy viên, Chủ tịch LĐLĐ tỉnh;", "Đồng chí Giàng Thị Dung – Phó Bí thư Đảng ủy Khối các cơ quan tỉnh;", "Đồng chí Trần Văn Minh – Chủ tịch Công đoàn Viên chức tỉnh."]),
        (P, "Đồng chí Sùng A Lềnh, Phó Giám đốc Sở Nội vụ không dự được vì bận họp."),
        (P, "Hội nghị thông qua nghị quyết về công tác 6 tháng cuối năm."),
        ("r", "Thanh Tuấn")],
     "truth": {"title": "Hội nghị Ban Chấp hành Công đoàn Viên chức tỉnh Lào Cai lần thứ 5", "event_date": "2023-06-22", "host": "Công đoàn Viên chức tỉnh Lào Cai", "author": "Thanh Tuấn",
        "people": [person("Nguyễn Hữu Long", "Tỉnh ủy viên, Chủ tịch", "LĐLĐ tỉnh"), person("Giàng Thị Dung", "Phó Bí thư", "Đảng ủy Khối các cơ quan tỉnh"), person("Trần Văn Minh", "Chủ tịch", "Công đoàn Viên chức tỉnh")], "awards": [], "officers": []}},

    "a07-dai-hoi-bau": {"blocks": [
        (T, "ĐẠI HỘI CÔNG ĐOÀN CƠ SỞ TRƯỜNG TIỂU HỌC CHIỀNG LỀ"),
        (P, "Sáng 18/3/2023, Công đoàn cơ sở Trường Tiểu học Chiềng Lề, thành phố Sơn La tổ chức đại hội nhiệm kỳ 2023 - 2028."),
        (P, "Tới dự và chỉ đạo đại hội có đồng chí Cà Thị Nhung, Phó Chủ tịch LĐLĐ thành phố Sơn La; đồng chí Bùi Thị Thu Hà, Bí thư Chi bộ, Hiệu trưởng nhà trường."),
        (P, "Đại hội đã bầu đồng chí Đinh Thị Loan giữ chức Chủ tịch Công đoàn cơ sở nhiệm kỳ mới."),
        (P, "Dịp này, LĐLĐ thành phố Sơn La trao Giấy khen cho Công đoàn cơ sở Trường Tiểu học Chiềng Lề và cá nhân đồng chí Đinh Thị Loan."),
        (R, "Người viết: Lò Văn Sơn")],
     "truth": {"title": "Đại hội Công đoàn cơ sở Trường Tiểu học Chiềng Lề", "event_date": "2023-03-18", "author": "Lò Văn Sơn",
        "people": [person("Cà Thị Nhung", "Phó Chủ tịch", "LĐLĐ thành phố Sơn La"), person("Bùi Thị Thu Hà", "Bí thư Chi bộ, Hiệu trưởng")],
        "awards": [award("giay-khen", "Công đoàn cơ sở Trường Tiểu học Chiềng Lề", "conferred"), {"kind": "giay-khen", "to": None, "person": "Đinh Thị Loan", "status": "conferred", "year": None}], "officers": []}},

    "a08-nguoi-dung-dau": {"blocks": [
        (T, "Khối thi đua các ngành tỉnh Quảng Ninh bầu Trưởng khối năm 2025"),
        (P, "Ngày 27/12/2024, tại Trung tâm Tổ chức hội nghị tỉnh, Khối thi đua các ngành tổng kết năm 2024."),
        (P, "Hội nghị thống nhất bầu đồng chí Vũ Ngọc Giao – Chủ tịch Công đoàn Than Quảng Ninh làm Trưởng khối, Công đoàn ngành Y tế tỉnh làm Phó khối năm 2025."),
        (P, "Cờ Tổ quốc tung bay trên sân; các đội thi cờ tướng đã trao đổi kinh nghiệm."),
        (P, "Hội nghị ghi nhận kết quả của các đơn vị trong năm.")],
     "truth": {"title": "Khối thi đua các ngành tỉnh Quảng Ninh bầu Trưởng khối năm 2025", "event_date": "2024-12-27", "place": "Trung tâm Tổ chức hội nghị tỉnh", "people": [], "awards": [],
        "officers": [{"role": "head", "unit": "Công đoàn Than Quảng Ninh", "person": "Vũ Ngọc Giao", "year": 2025}, deputy("Công đoàn ngành Y tế tỉnh", 2025)]}},

    "a09-bang-danh-dau": {"blocks": [
        (T, "Kết quả bình xét thi đua Cụm thi đua số 2 tỉnh Tuyên Quang năm 2024"),
        (P, "Ngày 03 tháng 01 năm 2025, Cụm thi đua số 2 họp bình xét thi đua năm 2024. Kết quả bỏ phiếu như sau:"),
        ("table", [["STT", "Đơn vị", "Cờ “Đơn vị xuất sắc dẫn đầu”", "Cờ “Đơn vị xuất sắc”", "Bằng khen LĐLĐ tỉnh"], ["1", "Công đoàn ngành Y tế", "x", "", ""], ["2", "Công đoàn ngành Giáo dục", "", "x", ""], ["3", "Công đoàn Viên chức tỉnh", "", "", "x"]]),
        (P, "Danh sách trên được trình Hội đồng Thi đua - Khen thưởng LĐLĐ tỉnh.")],
     "truth": {"title": "Kết quả bình xét thi đua Cụm thi đua số 2 tỉnh Tuyên Quang năm 2024", "event_date": "2025-01-03", "cluster": "tuyen-quang-2", "people": [],
        "awards": [award("co-ldld-dan-dau", "tq-y-te", "proposed", 2024), award("co-ldld-xuat-sac", "tq-giao-duc", "proposed", 2024), award("bk-ldld-tinh", "tq-vien-chuc", "proposed", 2024)], "officers": []}},

    "a10-nhan-co": {"blocks": [
        (T, "Công đoàn ngành Giáo dục Đắk Lắk vinh dự nhận Cờ thi đua của Chính phủ"),
        (P, "Tối 19/11/2023, tại Quảng trường 10/3, thành phố Buôn Ma Thuột, Sở Giáo dục và Đào tạo tỉnh Đắk Lắk tổ chức lễ kỷ niệm Ngày Nhà giáo Việt Nam 20/11."),
        (P, "Bà H'Yim Kđoh, Phó Chủ tịch UBND tỉnh; ông Phạm Đăng Khoa, Giám đốc Sở Giáo dục và Đào tạo dự lễ."),
        (P, "Nhân dịp này, Công đoàn ngành Giáo dục Đắk Lắk vinh dự đón nhận Cờ thi đua của Chính phủ; 02 tập thể và 05 cá nhân được nhận Bằng khen của Thủ tướng Chính phủ."),
        (P, "Trước đây, năm 2018, đơn vị từng nhận Huân chương Lao động hạng Nhì.")],
     "truth": {"title": "Công đoàn ngành Giáo dục Đắk Lắk vinh dự nhận Cờ thi đua của Chính phủ", "event_date": "2023-11-19", "place": "Quảng trường 10/3, thành phố Buôn Ma Thuột", "host": "Sở Giáo dục và Đào tạo tỉnh Đắk Lắk",
        "people": [person("H'Yim Kđoh", "Phó Chủ tịch", "UBND tỉnh"), person("Phạm Đăng Khoa", "Giám đốc", "Sở Giáo dục và Đào tạo")],
        "awards": [award("co-cp", "Công đoàn ngành Giáo dục Đắk Lắk", "conferred"), {"kind": "bk-ttg", "count": [2, 5], "status": "conferred", "year": None}], "officers": []}},

    "a11-muc-1-2": {"blocks": [
        ("letter", "LĐLĐ TỈNH SÓC TRĂNG\nCỤM THI ĐUA SỐ 2", ["Số: 02/TTr-CTĐ", "Sóc Trăng, ngày 28 tháng 12 năm 2021"]),
        (T, "TỜ TRÌNH"), (T, "Đề nghị khen thưởng năm 2021"),
        (P, "Cụm thi đua số 2 đề nghị Hội đồng Thi đua – Khen thưởng LĐLĐ tỉnh xét khen thưởng các tập thể, cá nhân sau:"),
        ("li", ["1. Cờ “Đơn vị xuất sắc dẫn đầu”:", "- LĐLĐ huyện Kế Sách.", "2. Bằng khen của LĐLĐ tỉnh:", "- LĐLĐ huyện Mỹ Tú;", "- Đồng chí Trần Thị Kim Anh, Phó Chủ tịch LĐLĐ huyện Thạnh Trị."]),
        ("sign", "Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TM. CỤM THI ĐUA\nCỤM TRƯỞNG\n\n\nNguyễn Hoàng Em")],
     "truth": {"title": "Tờ trình Đề nghị khen thưởng năm 2021", "date": "2021-12-28", "cluster": "soc-trang-2", "people": [person("Nguyễn Hoàng Em", "Cụm trưởng")],
        "awards": [award("co-ldld-dan-dau", "st-ke-sach", "proposed", 2021), award("bk-ldld-tinh", "st-my-tu", "proposed", 2021), award("bk-ldld-tinh", "st-thanh-tri", "proposed", 2021, "Trần Thị Kim Anh")], "officers": []}},

    "a12-danh-hieu": {"blocks": [
        (T, "Công đoàn Công ty Điện lực Thanh Hóa tổng kết năm 2020"),
        (P, "Ngày 15/1/2021, tại Hội trường Công ty Điện lực Thanh Hóa, Công đoàn Công ty Điện lực Thanh Hóa tổ chức hội nghị tổng kết năm 2020. Ông Trịnh Xuân Như, Giám đốc Công ty phát biểu tại hội nghị."),
        (P, "Giám đốc Công ty quyết định công nhận danh hiệu “Tập thể lao động xuất sắc” cho Điện lực Bỉm Sơn; danh hiệu “Chiến sĩ thi đua cơ sở” cho ông Lê Minh Đức, Đội trưởng Điện lực Nga Sơn."),
        (P, "Trao đổi bên lề hội nghị, các đại biểu nhận định năm 2021 còn nhiều khó khăn."),
        ("r", "Bài và ảnh: Quốc Bảo")],
     "truth": {"title": "Công đoàn Công ty Điện lực Thanh Hóa tổng kết năm 2020", "event_date": "2021-01-15", "place": "Hội trường Công ty Điện lực Thanh Hóa", "host": "Công đoàn Công ty Điện lực Thanh Hóa", "author": "Quốc Bảo",
        "people": [person("Trịnh Xuân Như", "Giám đốc")],
        "awards": [award("tt-ldxs", "Điện lực Bỉm Sơn", "decided", 2020), award("cstd-cs", "Điện lực Nga Sơn", "decided", 2020, "Lê Minh Đức")], "officers": []}},

    "a13-hai-ngay": {"nfd": True, "blocks": [
        (T, "HỘI NGHỊ TẬP HUẤN CÁN BỘ CÔNG ĐOÀN TỈNH THANH HÓA"),
        (P, "Trong hai ngày 5 và 6/3/2024, tại Trường Chính trị tỉnh, LĐLĐ tỉnh Thanh Hóa tổ chức hội nghị tập huấn cán bộ công đoàn năm 2024."),
        (P, "Bà NGUYỄN THỊ OANH, Phó Trưởng ban Tổ chức LĐLĐ tỉnh trình bày chuyên đề. Đồng chí Phạm Văn Tuấn, Chánh Văn phòng LĐLĐ tỉnh Thanh Hóa giới thiệu Luật Công đoàn năm 2012."),
        (P, "Lớp tập huấn có 150 đại biểu tham dự và được cấp giấy chứng nhận."),
        (R, "Hồng Minh")],
     "truth": {"title": "Hội nghị tập huấn cán bộ công đoàn tỉnh Thanh Hóa", "event_date": "2024-03-05", "place": "Trường Chính trị tỉnh", "host": "ldld-thanh-hoa", "author": "Hồng Minh",
        "people": [person("Nguyễn Thị Oanh", "Phó Trưởng ban Tổ chức", "LĐLĐ tỉnh"), person("Phạm Văn Tuấn", "Chánh Văn phòng", "LĐLĐ tỉnh Thanh Hóa")], "awards": [], "officers": []}},

    "a14-truoc-ten": {"blocks": [
        (T, "Cụm thi đua số 2 Thanh Hóa ra quân đầu năm"),
        (P, "Ngày 20/2/2019, tại Công viên Hội An, thành phố Thanh Hóa, LĐLĐ thành phố Thanh Hóa phối hợp với LĐLĐ thị xã Bỉm Sơn tổ chức lễ ra quân đầu năm của Cụm thi đua số 2."),
        (P, "Chủ tịch LĐLĐ thành phố Thanh Hóa Hoàng Thị Yến phát biểu khai mạc. Đồng chí Phó Chủ tịch LĐLĐ tỉnh Ngô Tôn Tẫn dự và phát động phong trào thi đua."),
        (P, "Đại diện các đơn vị đã ký kết giao ước thi đua năm 2019 với 10 chỉ tiêu.")],
     "truth": {"title": "Cụm thi đua số 2 Thanh Hóa ra quân đầu năm", "event_date": "2019-02-20", "place": "Công viên Hội An, thành phố Thanh Hóa", "host": "th-tp", "cluster": "thanh-hoa-2",
        "people": [person("Hoàng Thị Yến", "Chủ tịch", "LĐLĐ thành phố Thanh Hóa"), person("Ngô Tôn Tẫn", "Phó Chủ tịch", "LĐLĐ tỉnh")], "awards": [], "officers": [], "pact": {"year": 2019, "targets": 10}}},

    "a15-duoc-tang-va-de-nghi": {"blocks": [
        (T, "Công đoàn các KCN tỉnh Tuyên Quang tổng kết năm 2021"),
        (P, "Ngày 30/12/2021, Công đoàn các Khu công nghiệp tỉnh Tuyên Quang tổ chức hội nghị tổng kết hoạt động năm 2021."),
        (P, "Năm 2021, Công đoàn các Khu công nghiệp tỉnh được Tổng Liên đoàn tặng Cờ thi đua. Hội nghị giới thiệu đồng chí Ma Văn Hùng, Chủ tịch CĐCS Công ty May Tuyên Quang đề nghị Tổng Liên đoàn tặng Bằng khen."),
        (P, "Hội nghị không đề nghị tặng Bằng khen của LĐLĐ tỉnh cho CĐCS Công ty Giấy An Hòa do chưa đủ điều kiện."),
        (R, "P.V")],
     "truth": {"title": "Công đoàn các KCN tỉnh Tuyên Quang tổng kết năm 2021", "event_date": "2021-12-30", "host": "tq-kcn", "people": [],
        "awards": [award("co-tld", "tq-kcn", "decided", 2021), award("bk-tld", "CĐCS Công ty May Tuyên Quang", "proposed", 2021, "Ma Văn Hùng")], "officers": []}},

    "a16-cum-truong-la": {"font": "vntime", "blocks": [
        (T, "Cụm thi đua số 3 ký giao ước thi đua năm 2007"),
        (P, "Ngày 9/3/2007, tại huyện Đô Lương, Cụm thi đua số 3 tổ chức ký kết giao ước thi đua năm 2007. Tham dự có đồng chí Nguyễn Xuân Đường, Chủ tịch LĐLĐ tỉnh."),
        (P, "Hội nghị đã bầu Cụm trưởng là LĐLĐ huyện Đô Lương; Cụm phó là LĐLĐ huyện Anh Sơn.")],
     "truth": {"title": "Cụm thi đua số 3 ký giao ước thi đua năm 2007", "event_date": "2007-03-09", "place": "huyện Đô Lương",
        "people": [person("Nguyễn Xuân Đường", "Chủ tịch", "LĐLĐ tỉnh")], "awards": [], "officers": [head("LĐLĐ huyện Đô Lương", None), deputy("LĐLĐ huyện Anh Sơn", None)], "pact": {"year": 2007}}},

    "a17-thong-nhat-tang": {"blocks": [
        (T, "Hội đồng Thi đua LĐLĐ huyện Hậu Lộc xét khen thưởng năm 2019"),
        (P, "Chiều ngày 20/12/2019, tại Phòng họp LĐLĐ huyện Hậu Lộc, Hội đồng Thi đua – Khen thưởng LĐLĐ huyện họp xét khen thưởng năm 2019."),
        (P, "Hội đồng nhất trí đề nghị LĐLĐ tỉnh tặng Bằng khen cho CĐCS Trường THPT Hậu Lộc 1, CĐCS UBND xã Minh Lộc; tặng Cờ “Đơn vị xuất sắc” cho CĐCS Bệnh viện Đa khoa huyện Hậu Lộc."),
        (P, "Riêng CĐCS Công ty Giày Annora chưa được xét tặng Bằng khen.")],
     "truth": {"title": "Hội đồng Thi đua LĐLĐ huyện Hậu Lộc xét khen thưởng năm 2019", "event_date": "2019-12-20", "place": "Phòng họp LĐLĐ huyện Hậu Lộc", "people": [],
        "awards": [award("bk-ldld-tinh", "CĐCS Trường THPT Hậu Lộc 1", "proposed", 2019), award("bk-ldld-tinh", "CĐCS UBND xã Minh Lộc", "proposed", 2019), award("co-ldld-xuat-sac", "CĐCS Bệnh viện Đa khoa huyện Hậu Lộc", "proposed", 2019)], "officers": []}},

    "a18-tin-ngan": {"blocks": [
        (B, "LĐLĐ HUYỆN VÂN HỒ TRAO MÁI ẤM CÔNG ĐOÀN"),
        (P, "Ngày 8/5/2024, LĐLĐ huyện Vân Hồ, tỉnh Sơn La trao 50 triệu đồng hỗ trợ xây nhà Mái ấm Công đoàn cho đoàn viên Hà Thị Tươi, giáo viên Trường Mầm non Chiềng Khoa. Đồng chí Sồng A Tủa, Chủ tịch LĐLĐ huyện trao biểu trưng hỗ trợ."),
        (P, "Nguồn: Báo Sơn La")],
     "truth": {"title": "LĐLĐ huyện Vân Hồ trao Mái ấm Công đoàn", "event_date": "2024-05-08", "source": "Báo Sơn La", "host": "sl-van-ho",
        "people": [person("Hà Thị Tươi", "giáo viên", "Trường Mầm non Chiềng Khoa"), person("Sồng A Tủa", "Chủ tịch", "LĐLĐ huyện")], "awards": [], "officers": []}},
}
