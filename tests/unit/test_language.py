"""The language of a text, whatever the page declares: by script, by common words, between neighbours."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.language import are_neighbours, detected, language_of, opening_words
from bot.model import Block, BlockKind, Document

SENTENCES = {
    "en": "We keep the data that you give to us for as long as the law and our contract with you ask for it.",
    "de": "Wir speichern die Daten, die Sie uns geben, nicht länger, als das Gesetz und der Vertrag es von uns verlangen.",
    "fr": "Nous gardons les données que vous nous donnez pour la durée du contrat, et nous les effaçons avec vos comptes.",
    "es": "Guardamos los datos que usted nos da para el contrato, y los borramos con su cuenta en el plazo de un mes.",
    "pt": "Guardamos os dados que você nos dá para o contrato, e os apagamos com a sua conta em até um mês, se não houver dívida.",
    "it": "Conserviamo i dati che ci date per il contratto e li cancelliamo con il conto nel termine di un mese, se non ci sono debiti.",
    "ro": "Păstrăm datele pe care ni le dați pentru contract și le ștergem cu contul în termen de o lună, dacă nu sunt datorii din trecut.",
    "nl": "Wij bewaren de gegevens die u ons geeft voor het contract, en wij wissen die met uw account binnen een maand.",
    "sv": "Vi sparar de uppgifter som du ger oss för avtalet, och vi raderar dem med kontot om det inte är en skuld på det.",
    "pl": "Przechowujemy dane, które nam podajesz, przez czas umowy, i usuwamy je z kontem w ciągu miesiąca, o ile nie jest to dług.",
    "tr": "Bize verdiğiniz kişisel verileri sözleşme için saklarız ve bir ay içinde hesap ile birlikte sileriz, bu da bir haktır.",
    "hu": "Az adatokat, amelyeket ön megad, a szerződés idejére őrizzük meg, és a fiókkal egy hónap múlva töröljük, ha nem tartozik.",
    "id": "Kami menyimpan data yang anda berikan kepada kami untuk kontrak ini, dan data itu akan dihapus dengan akun anda pada bulan ini.",
    "vi": "Chúng tôi giữ thông tin của bạn cho hợp đồng này và xóa thông tin với tài khoản của bạn, người dùng không có nợ là được.",
    "ru": "Мы храним данные, которые вы нам даёте, на срок договора и удаляем их с учётной записью, что и требует закон от нас.",
    "uk": "Ми зберігаємо дані, що ви нам надаєте, на строк договору та видаляємо їх з обліковим записом, що і вимагає закон від нас.",
    "bg": "Ние пазим данните, които вие ни давате за договора, и ги изтриваме с профила, за да не се пазят по-дълго от това.",
    "ar": "نحن نحتفظ بالبيانات التي تقدمها إلى الشركة في مدة العقد أو ما يطلبه القانون من هذه البيانات على أن تحذف مع الحساب",
    "fa": "ما داده‌هایی را که شما به ما می‌دهید برای قرارداد نگه می‌داریم و با حساب شما پاک می‌کنیم که این در قانون است یا از شما",
    "he": "אנו שומרים את הנתונים שאתם מוסרים לנו למשך החוזה ומוחקים אותם יחד עם החשבון בתוך חודש אחד",
    "el": "Κρατάμε τα δεδομένα που μας δίνετε για όσο διαρκεί η σύμβαση και τα διαγράφουμε μαζί με τον λογαριασμό",
    "ja": "お客様からいただいた個人情報は、契約の期間中保管し、アカウントの削除とともに一か月以内に消去します。",
    "zh": "我们在合同期内保存您提供的个人信息，并在您注销账户后一个月内将其删除，法律另有规定的除外。",
    "ko": "고객님께서 제공하신 개인정보는 계약 기간 동안 보관하며 계정을 삭제하시면 한 달 안에 지웁니다.",
    "th": "เราเก็บข้อมูลที่คุณให้ไว้ตลอดอายุสัญญาและลบข้อมูลนั้นพร้อมกับบัญชีของคุณภายในหนึ่งเดือน",
    "hi": "हम आपके दिए हुए डेटा को अनुबंध की अवधि तक रखते हैं और खाते के साथ एक महीने में मिटा देते हैं।",
}


def document(text: str, declared: str = "") -> Document:
    return Document((Block(BlockKind.PARAGRAPH, text),), language=declared)


@pytest.mark.parametrize("declared", ["", "en", "same"])
@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items(), ids=SENTENCES)
def test_a_text_tells_its_language_whatever_the_page_declares(language, sentence, declared):
    said = language if declared == "same" else declared
    assert detected(document(f"{sentence} {sentence}", said)) == language


def test_a_few_words_say_nothing_and_the_declaration_counts():
    assert detected(document("Privacy. Contact. Legal.", "fr")) == ""
    assert language_of(document("Privacy. Contact. Legal.", "fr")) == "fr"
    assert language_of(document("")) == ""


def test_foreign_names_do_not_hide_a_script():
    names = "Acme Cloud Platform, Bramble Analytics, Juniper Pay "
    assert detected(document(SENTENCES["ja"] + names + SENTENCES["ja"], "en")) == "ja"
    assert detected(document(SENTENCES["zh"] + names + SENTENCES["zh"])) == "zh"


def test_a_line_in_another_language_does_not_tip_the_text():
    mixed = f"{SENTENCES['fr']} {SENTENCES['de']} {SENTENCES['de']} {SENTENCES['de']}"
    assert detected(document(mixed)) == "de"


def test_a_menu_in_another_language_does_not_outweigh_a_long_text():
    text = "Home Products Prices About the company and our people " * 60 + SENTENCES["de"] * 200
    assert detected(document(text)) == "de"


def test_the_declaration_chooses_between_neighbours():
    norwegian = "Vi lagrer det som du gir oss, og vi sletter det med kontoen om du ber om det, for det er en rett. Vi selger det ikke til noen."
    for declared in ("da", "nb"):
        assert detected(document(norwegian, declared)) == declared
    assert detected(document(norwegian, "en")) in {"da", "nb"}
    assert are_neighbours("da", "nb")
    assert not are_neighbours("de", "nl")


def test_cantonese_may_call_itself_so():
    assert detected(document(SENTENCES["zh"], "yue")) == "yue"


@given(st.text(max_size=400), st.sampled_from(["", "en", "xx", "zh"]))
def test_any_text_has_an_answer(text, declared):
    found = detected(document(text, declared))
    assert found == "" or found.islower()


@given(st.text(alphabet=st.one_of(st.characters(max_codepoint=0x2FF), st.sampled_from("’“—…日Ж")), max_size=80))
def test_words_are_runs_of_letters_in_every_alphabet(text):
    assert opening_words(document(text)) == re.findall(r"[^\W\d_]+", text.lower())
