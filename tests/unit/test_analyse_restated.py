"""Which statements say the same in other words, and which only nearly do."""

import pytest

from bot.analyse.statements.restated import says_the_same
from bot.analyse.statements.segment import key_of
from tests.pages.said import change

SAME = (
    ("We keep call recordings for 36 months.", "Call recordings are kept for three years."),
    ("We store invoices for a period of ten years.", "Invoices are retained for 10 years."),
    ("We delete inactive accounts after two years.", "Inactive accounts are deleted after 24 months."),
    ("We erase server logs after 14 days.", "Server logs are erased after two weeks."),
    ("You must be at least 16 years old to open an account.", "Nobody under the age of 16 may open an account."),
    (
        "The service is not intended for children under the age of 16.",
        "Our service is not directed at children younger than 16.",
    ),
    (
        "We do not knowingly collect data from children under sixteen (16).",
        "We do not knowingly collect data from kids under 16.",
    ),
    ("Users must be 21 or older to register.", "You must be at least 21 to sign up."),
    ("Recordings are never kept for more than 90 days.", "We keep recordings for a maximum of 90 days."),
    ("We do not retain recordings for longer than 90 days.", "Recordings are retained for at most 90 days."),
    (
        "We will not disclose your records to anyone except our auditors.",
        "We disclose your records only to our auditors.",
    ),
    (
        "Our accountants are the only recipients of your invoices.",
        "We share your invoices with nobody but our accountants.",
    ),
    (
        "We do not pass your number on to advertisers without your consent.",
        "We pass your number on to advertisers only with your consent.",
    ),
    (
        "We will not contact you by phone unless you agree to it.",
        "We will only contact you by phone if you agree to it.",
    ),
    ("Your files never leave Switzerland.", "All your files stay in Switzerland."),
    ("We do not transfer your files outside Switzerland.", "Your files remain in Switzerland."),
    (
        "We do not permit vendors to use your data for their own purposes.",
        "Our suppliers may not use your data for their own purposes.",
    ),
    (
        "Suppliers are not permitted to use your photos for advertising.",
        "Suppliers must not use your photos for advertising.",
    ),
    ("Neither we nor our partners rent your data.", "We do not rent your data, and neither do our partners."),
    ("We never sell your data, nor do our partners.", "Neither we nor our partners ever sell your data."),
    ("No profile is built unless you ask for it.", "A profile is built only if you ask for it."),
    ("You are entitled to object to profiling.", "You may object to profiling."),
    ("You have the right to access your data.", "You can access your data."),
    ("You can lodge a complaint with the data protection authority.", "You may complain to the supervisory authority."),
    (
        "You may file a complaint with your local regulator.",
        "You have the right to make a complaint to your local regulator.",
    ),
    ("We will let you know if our policy changes.", "We will notify you if our policy changes."),
    ("We will inform you about security incidents.", "We will tell you about security incidents."),
    (
        "We collect the information you provide when you create an account.",
        "We collect the information that you give us when you sign up.",
    ),
    ("You can ask us to rectify your data.", "You may request that we correct your data."),
    ("We give your address to couriers.", "We provide your address to couriers."),
    ("Your address is given to couriers.", "We give your address to couriers."),
    ("You can withdraw your consent at any time.", "At any time, you may withdraw your consent."),
    ("We use TLS to protect your payment details.", "Your payment details are protected using TLS."),
    ("To prevent fraud, we check your address.", "We check your address to prevent fraud."),
    ("If you ask us to, we delete your account.", "We delete your account if you ask us to."),
    (
        "We recognise that privacy matters to your organisation.",
        "We recognize that privacy matters to your organization.",
    ),
    ("We anonymise your data before analysing it.", "We anonymize your data before analyzing it."),
    ("We recieve your address from the bank.", "We receive your address from the bank."),
    ("We share your data with: banks, couriers and auditors.", "We share your data with banks, couriers and auditors."),
    ("We collect your name. We collect your address.", "We collect your name and we collect your address."),
    (
        "You may ask for a copy. You may also ask us to delete it.",
        "You may ask for a copy and you may ask us to delete it.",
    ),
    (
        "We keep your data as long as necessary for the purposes for which it was collected.",
        "We keep your data as long as we need it for the purposes for which it was collected.",
    ),
    (
        "We retain data no longer than necessary to fulfil the purposes.",
        "We keep data only as long as necessary for the purposes.",
    ),
    (
        "These include, without limitation, cookies and pixels.",
        "These include but are not limited to cookies and pixels.",
    ),
    ("In the event of a merger, we may transfer your data.", "If we merge, we may transfer your data."),
    ("In case of an acquisition, your data may be transferred.", "If we are acquired, your data may be transferred."),
    ("We process your data on the basis of your consent.", "We rely on your consent to process your data."),
    ("All employees receive training on data protection.", "All staff are trained in data protection."),
    ("Our employees are bound by confidentiality.", "Our staff are under a duty of confidentiality."),
    (
        "Vendors process your data on our behalf and on our instructions.",
        "Vendors process your data on our behalf and as we instruct.",
    ),
    ("Health data is used only with your explicit consent.", "Health data is not used without your express consent."),
    (
        "These terms are governed by the law of Kenya.",
        "These terms shall be governed by and construed in accordance with the laws of Kenya.",
    ),
    ("We do not engage in automated decision-making.", "We do not make automated decisions."),
    (
        "You can unsubscribe from our newsletter by clicking the link.",
        "You can opt out of our newsletter by clicking the link.",
    ),
    ("We may update this policy from time to time.", "From time to time, we may change this policy."),
    ("This privacy notice may be amended from time to time.", "We may revise this privacy policy from time to time."),
    ("We share data where required by law.", "We share data if we are legally required to do so."),
    ("We share data when the law requires it.", "We share data when we are required to do so by law."),
    ("We set cookies only after you have consented.", "We place cookies only after you have consented."),
    ("We will reply to your request within one month.", "We will respond to your request within a month."),
    ("Our staff can see your messages.", "Our employees may see your messages."),
    ("We use your data to improve our services.", "We utilise your data to enhance our services."),
    ("Your credit card number is stored in encrypted form.", "We store your credit card number in encrypted form."),
    ("We take appropriate measures to protect your data.", "We implement suitable measures to safeguard your data."),
    ("We do not sell your personal information.", "Your personal information is not sold."),
    ("We never sell personal data.", "Personal data is never sold."),
    ("Your data will not be sold to anyone.", "We will not sell your data to anyone."),
    ("No personal data is sold.", "We do not sell personal data."),
    ("We don't collect any biometric data.", "We collect no biometric data."),
    ("We do not collect biometric data.", "No biometric data is collected."),
    ("You don't have to give us your phone number.", "Giving us your phone number is optional."),
    ("Providing your phone number is voluntary.", "You do not have to provide your phone number."),
    (
        "You will be notified of any change at least 14 days in advance.",
        "We will notify you of any change at least two weeks in advance.",
    ),
    ("Before placing cookies, we ask you for permission.", "We ask you for permission before placing cookies."),
    (
        "We will give you 60 days' notice of any material change.",
        "You will receive 60 days' notice of any material change.",
    ),
    (
        "Data is transferred to the United States under the Standard Contractual Clauses.",
        "We transfer data to the US under the Standard Contractual Clauses.",
    ),
    (
        "You may request that we restrict the processing of your data.",
        "You can ask us to restrict the processing of your data.",
    ),
    (
        "You can contact our data protection officer at dpo@northmere.example.",
        "Our data protection officer can be contacted at dpo@northmere.example.",
    ),
    ("We log your IP address whenever you visit the site.", "Your IP address is logged when you visit our website."),
    ("Parents may ask us to delete their child's data.", "Parents can request deletion of their child's data."),
)
OTHERWISE = (
    ("We keep your data for 12 months.", "We keep your data for two years."),
    ("We keep your data for one year.", "We keep your data for 13 months."),
    ("We will retain your data for 24 months.", "We will retain your data for up to 24 months."),
    ("We keep logs for at most 30 days.", "We keep logs for at least 30 days."),
    ("We keep logs for 30 days.", "We keep logs for one month."),
    ("You must be 16 or older to use the service.", "Nobody under 18 may use the service."),
    ("You must be 18 or older to use the service.", "Nobody over 18 may use the service."),
    ("Children under 13 may not use the app.", "Children under 13 may use the app."),
    ("Children under thirteen (13) may not use the app.", "Children under sixteen (16) may not use the app."),
    (
        "We never share your data with anyone other than our processors.",
        "We never share your data with anyone, including our processors.",
    ),
    (
        "We never share your data with anyone other than our processors.",
        "The only recipients of your data are our partners.",
    ),
    ("We never share your data with anyone other than our processors.", "We share your data with our processors."),
    ("Neither we nor our vendors sell your data.", "We do not sell your data."),
    ("Neither we nor our vendors sell your data.", "We do not sell your data, but our vendors do."),
    ("We do not sell your data, and our vendors do not either.", "We do not sell your data, and our vendors do."),
    (
        "We don't let partners use your data for their own purposes.",
        "We let partners use your data for their own purposes.",
    ),
    (
        "We do not share your data with partners unless you consent.",
        "We share your data with partners unless you object.",
    ),
    (
        "We do not share your data with partners unless you consent.",
        "We share your data with partners only if you do not object.",
    ),
    ("We share your data with partners only if you consent.", "We share your data with partners if you consent."),
    ("No data leaves Brazil.", "All data leaves Brazil."),
    ("All data remains in Brazil.", "All data remains in Chile."),
    ("No data is transferred outside Brazil.", "Data is transferred outside Brazil."),
    ("We will not keep your data once you close your account.", "We keep your data once you close your account."),
    ("We erase your data when you close your account.", "We erase your data before you close your account."),
    ("We shall not disclose your data without your consent.", "We may disclose your data without your consent."),
    (
        "We shall disclose your data only with your written consent.",
        "We shall disclose your data only with your consent.",
    ),
    ("You may delete your data.", "We may delete your data."),
    ("We may delete your data.", "We will delete your data."),
    ("You can ask us for a copy of your data.", "You can ask us to delete your data."),
    ("You have the right to withdraw consent.", "You have the right to object."),
    ("We notify you of a breach within 72 hours.", "We notify the regulator of a breach within 72 hours."),
    ("We notify you of a breach within 72 hours.", "We notify you of a breach within 7 days."),
    ("We tell you before we make a change.", "We tell you after we make a change."),
    ("We inform you.", "You inform us."),
    ("Partners share your data with us.", "We share your data with partners."),
    ("Employers share data with universities.", "Universities share data with employers."),
    ("We transfer your data from the UK to the US.", "We transfer your data from the US to the UK."),
    (
        "We share your name with Visa and your address with DHL.",
        "We share your address with Visa and your name with DHL.",
    ),
    (
        "Microsoft is the controller and Salesforce is the processor.",
        "Salesforce is the controller and Microsoft is the processor.",
    ),
    ("We collect your name, but never your address.", "We collect your address, but never your name."),
    ("We do not sell data and we share it.", "We sell data and do not share it."),
    ("We ask for consent before we share your data.", "We share your data before we ask for consent."),
    ("If you consent, we share your data with partners.", "If we share your data with partners, you consent."),
    (
        "We use your data for research only if it is anonymised.",
        "We use your data for research, and only then is it anonymised.",
    ),
    ("Our staff are trained in data protection.", "Our staff use your data for training."),
    ("We process your data on the basis of consent.", "We process your data on the basis of legitimate interests."),
    ("We rely on your consent to share data.", "We share data without relying on your consent."),
    ("We may share data with courts and the police.", "We may share data with courts or the police."),
    ("We collect your name and email.", "We collect your name and phone number."),
    ("We encrypt data in transit and at rest.", "We encrypt data in transit."),
    ("We use reasonable measures to protect your data.", "We use appropriate measures to protect your data."),
    ("We do not use your data to train models.", "We use your data to train models."),
    ("We never record calls unless you agree.", "We record calls unless you disagree."),
    ("We keep your data as long as necessary.", "We keep your data as long as we like."),
    ("We keep your data as long as you have an account.", "We keep your data as long as necessary."),
    ("You can opt out of marketing.", "You can opt in to marketing."),
    ("You may unsubscribe from our emails at any time.", "You may unsubscribe from our emails within 30 days."),
    ("Only doctors may see your file.", "Doctors may see your file."),
    ("Only doctors may see your file.", "Doctors may see only your file."),
    ("We will notify you by email before any change.", "We may notify you by email before any change."),
    ("We will answer within one month.", "We will answer within two months."),
    ("We must delete your data if you ask.", "You must ask if you delete your data."),
    ("We share your data with Google.", "Google shares your data with us."),
    ("We share data with our vendors, who may sell it.", "We share data with our vendors, who may not sell it."),
    (
        "Users under 18 may use the service only with a parent's permission.",
        "Users under 18 may use the service without a parent's permission.",
    ),
    ("Data older than five years is erased.", "Data older than two years is erased."),
    ("Data older than five years is erased.", "Data older than five years is kept."),
    ("We collect health data.", "We do not collect health data."),
    ("We sell your data.", "We share your data."),
    ("Your data is stored in Frankfurt.", "Your data is stored outside Frankfurt."),
    ("You can lodge a complaint with the ICO.", "You can lodge a complaint with us."),
    ("We may merge your data with data from brokers.", "We may not merge your data with data from brokers."),
    ("We collect names. We do not collect photos.", "We collect photos. We do not collect names."),
    ("We collect names. We do not sell photos.", "We collect names and do not share photos."),
    ("We delete your data if you ask us to.", "We delete your data unless you ask us not to."),
    ("You may refuse cookies.", "You may not refuse cookies."),
    (
        "We use cookies without your consent only where necessary.",
        "We use cookies only where necessary with your consent.",
    ),
    ("You don't need an account to use the site.", "You need an account to use the site."),
    ("The minimum age is 13.", "The minimum age is 16."),
    (
        "We are not responsible for the practices of other sites.",
        "We are responsible for the practices of other sites.",
    ),
    ("We do not knowingly collect data from children.", "We do not collect data from children."),
    ("We collect data from children only with parental consent.", "We do not collect data from children."),
    ("We disclose data if the law requires us to.", "We disclose data if we think it necessary."),
    ("We share all data with partners.", "We share data with partners."),
    ("We share your data with any third party.", "We share your data with third parties."),
    (
        "We will tell you at least 30 days before we make a material change.",
        "You will get at least 14 days' advance notice of any material change.",
    ),
    (
        "We will tell you at least 30 days before we make a material change.",
        "You will get up to 30 days' advance notice of any material change.",
    ),
    ("We retain data for 5 years.", "We retain data for 5 months."),
    ("We share data with one partner.", "We share data with two partners."),
    ("We use the data you give us to identify you.", "We use the data you give us, not to identify you."),
    ("Processors act on our instructions.", "We act on the instructions of processors."),
    ("You can object to marketing.", "You cannot object to marketing."),
    ("We keep backups until you close your account.", "We keep backups after you close your account."),
)
CUT = (
    ("We collect your name. We collect your address.", "We collect your name, and we collect your address."),
    ("The seat is in Turku. The language is Finnish.", "The seat is in Turku and the language is Finnish."),
    (
        "We pass your parcel's address to couriers and to depots.",
        "We pass your parcel's address to:\n\n- couriers\n- depots",
    ),
    ("You have these rights:\n\n- access\n- erasure", "You have the following rights: access and erasure."),
)
CUT_OTHERWISE = (
    ("We pass your address to couriers and to depots.", "We pass your address to:\n\n- couriers\n- advertisers"),
    ("You have these rights:\n\n- access\n- erasure", "You have the following rights: access and portability."),
    ("We collect your name. We sell your address.", "We collect your name and we do not sell your address."),
)


@pytest.mark.parametrize(("old", "new"), SAME)
def test_other_words_for_the_same_are_known_both_ways(old: str, new: str) -> None:
    assert says_the_same(key_of(old), key_of(new))
    assert says_the_same(key_of(new), key_of(old))


@pytest.mark.parametrize(("old", "new"), OTHERWISE)
def test_what_says_something_else_in_like_words_is_never_taken_for_the_same(old: str, new: str) -> None:
    assert not says_the_same(key_of(old), key_of(new))
    assert not says_the_same(key_of(new), key_of(old))


@pytest.mark.parametrize(("old", "new"), [*SAME[::5], *CUT])
def test_nobody_is_told_of_other_words_for_the_same(old: str, new: str) -> None:
    assert not change(old, new).material
    assert not change(new, old).material


@pytest.mark.parametrize(("old", "new"), CUT_OTHERWISE)
def test_a_list_that_lost_or_gained_is_told_however_it_is_set(old: str, new: str) -> None:
    assert change(old, new).material
    assert change(new, old).material
