"""Which statements say the same in other words, and which only nearly do."""

import pytest

from bot.analyse.noise.reading import read
from bot.analyse.statements.restated import says_the_same
from bot.extract import extract, page_from_file
from bot.model import Document
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
    (
        "We gather information about how you interact with our adverts.",
        "We collect information on how you interact with our ads.",
    ),
    (
        "You are not obliged to provide your date of birth.",
        "There is no obligation for you to give us your date of birth.",
    ),
    ("Your payment information is handled by Stripe on our behalf.", "Stripe handles your payment details for us."),
    ("We hold your medical notes for a period of eight years.", "Your medical notes are kept for eight years."),
    ("After five years, your account data is deleted.", "We delete your account data after 5 years."),
    ("The records will be destroyed after a period of six months.", "We destroy the records after six months."),
    ("We never collect fingerprints.", "Fingerprints are never collected by us."),
    ("At no time do we collect fingerprints.", "We never collect fingerprints."),
    ("Under no circumstances will we sell your contacts.", "We will never sell your contacts."),
    (
        "We only share your details with third parties where you have agreed.",
        "Your details are shared with third parties only where you have agreed.",
    ),
    (
        "Without your permission, we will not post on your behalf.",
        "We will post on your behalf only with your permission.",
    ),
    (
        "We will always ask for your consent before we post on your behalf.",
        "Before we post on your behalf, we will always ask for your consent.",
    ),
    ("We encrypt all messages end to end.", "All messages are end-to-end encrypted."),
    ("Our app does not access your microphone.", "Your microphone is not accessed by our app."),
    (
        "We won't use your voice recordings to train our models.",
        "Your voice recordings will not be used to train our models.",
    ),
    ("You can turn off personalised ads in settings.", "Personalised ads can be turned off in settings."),
    (
        "You can turn personalised ads off in your settings.",
        "In your settings, you can switch off personalised advertising.",
    ),
    ("You have a right to data portability.", "You have the right to data portability."),
    (
        "You have the right to receive a copy of your data in a machine-readable format.",
        "You can obtain a copy of your data in a machine-readable format.",
    ),
    ("You can ask for human review of automated decisions.", "You may request human review of an automated decision."),
    ("We reply to access requests within 30 days.", "Access requests are answered within 30 days."),
    (
        "We respond within 30 days of receiving your request.",
        "We respond within 30 days after we receive your request.",
    ),
    ("Minors under 18 may not create an account.", "Persons under 18 are not allowed to create an account."),
    (
        "We do not knowingly collect information from anyone under 13 years old.",
        "We do not knowingly collect information from anyone under the age of thirteen.",
    ),
    (
        "We transfer personal data to India and the Philippines.",
        "Personal data is transferred to India and the Philippines.",
    ),
    ("Our servers are located in Ireland.", "Our servers are in Ireland."),
    ("Data is hosted in Ireland.", "We host data in Ireland."),
    (
        "If our company is sold, your data may be transferred to the buyer.",
        "Your data may be transferred to the buyer if our company is sold.",
    ),
    (
        "We may disclose your data in response to a court order.",
        "In response to a court order, we may disclose your data.",
    ),
    ("We disclose data only when a court orders us to.", "We disclose data only if ordered to by a court."),
    (
        "Partners may not combine your data with other data.",
        "Partners are prohibited from combining your data with other data.",
    ),
    (
        "Our partners are contractually bound to protect your data.",
        "Our partners are bound by contract to protect your data.",
    ),
    (
        "Cookies that are not strictly necessary are set only with your consent.",
        "We set cookies that are not strictly necessary only with your consent.",
    ),
    ("You can reject non-essential cookies.", "Non-essential cookies can be rejected."),
    ("We use Google Analytics to measure traffic.", "To measure traffic, we use Google Analytics."),
    ("The data controller is Acme GmbH.", "Acme GmbH is the data controller."),
    ("We have appointed a data protection officer.", "A data protection officer has been appointed."),
    ("Changes take effect 30 days after we publish them.", "Changes become effective 30 days after publication."),
    (
        "By continuing to use the service, you accept the changes.",
        "If you continue to use the service, you accept the changes.",
    ),
    ("We will post any changes on this page.", "Any changes will be posted on this page."),
    ("The policy does not apply to third-party websites.", "This notice does not cover third-party sites."),
    ("We keep your CV for no longer than six months.", "Your CV is kept for a maximum of six months."),
    (
        "We do not discriminate against you for exercising your rights.",
        "You will not be discriminated against for exercising your rights.",
    ),
    ("Your data will be deleted when it is no longer needed.", "We delete your data once we no longer need it."),
    (
        "Only staff who need your data for their work can access it.",
        "Access to your data is restricted to staff who need it for their work.",
    ),
    ("Passwords are stored as hashes.", "We store passwords in hashed form."),
    ("We carry out regular security audits.", "Regular security audits are carried out."),
    ("We conduct background checks on all employees.", "Background checks are carried out on all staff."),
    ("We use location data to show you nearby shops.", "Location data is used to show you shops nearby."),
    ("If you apply for a job, we process your CV.", "We process your CV when you apply for a job."),
    (
        "We combine your purchase history with demographic data.",
        "Your purchase history is combined with demographic data.",
    ),
    ("Donors' names are published with their consent.", "With their consent, we publish donors' names."),
    (
        "The Company shall not sell, rent or lease Personal Data to third parties.",
        "The Company does not sell, rent or lease personal data to third parties.",
    ),
    (
        "We shall erase Personal Data forthwith upon termination of the Agreement.",
        "When the Agreement ends, we erase personal data immediately.",
    ),
    ("You are at liberty to revoke your consent at any time.", "You can withdraw your consent at any time."),
    ("We will not retain CCTV footage beyond 30 days.", "CCTV footage is kept for no more than 30 days."),
    ("CCTV footage is overwritten after 30 days.", "After 30 days, CCTV footage is overwritten."),
    (
        "Only with your express permission will we access your camera.",
        "We will access your camera only with your express permission.",
    ),
    (
        "Your camera is never accessed without your express permission.",
        "We access your camera only with your explicit permission.",
    ),
    ("Nobody but our doctors can see your file.", "Only our doctors can see your file."),
    ("No one other than our doctors can see your file.", "Only our doctors may see your file."),
    ("Data may not be exported from Canada.", "Data must not leave Canada."),
    ("Personal data is processed exclusively in Canada.", "Personal data is only processed in Canada."),
    ("We'll email you if there is a data breach.", "If there is a data breach, we will email you."),
    (
        "We will contact you by email in the event of a data breach.",
        "If there is a data breach, we will contact you by e-mail.",
    ),
    (
        "In the event of a data breach, affected users will be notified within 72 hours.",
        "We will notify affected users within 72 hours if there is a data breach.",
    ),
    (
        "Affected individuals will be informed without undue delay.",
        "We will inform affected individuals without undue delay.",
    ),
    (
        "We use your mobile number for two-factor authentication.",
        "Your mobile number is used for two-factor authentication.",
    ),
    ("You may lodge an objection at any time.", "You may object at any time."),
    (
        "You have the right to object, at any time, to profiling.",
        "You have the right to object to profiling at any time.",
    ),
    ("Users have the right to access their data.", "Users may access their data."),
    ("Children's data is never used for advertising.", "We never use children's data for advertising."),
    ("Teachers can see the pupils' progress.", "The pupils' progress can be seen by teachers."),
    ("Schools may request deletion of student records.", "Schools can ask us to delete student records."),
    (
        "We partner with hospitals, which receive your test results.",
        "We partner with hospitals. They receive your test results.",
    ),
    (
        "Our bank partners receive your credit score and your income.",
        "Our bank partners receive your income and your credit score.",
    ),
    (
        "We collect: your name; your address; your phone number.",
        "We collect your name, your address and your phone number.",
    ),
    (
        "This policy was written in English. Translations are for convenience.",
        "This policy was written in English; translations are for convenience.",
    ),
    (
        "We may amend this Policy at any time by posting the amended version.",
        "We may change this policy at any time by posting the amended version.",
    ),
    ("We reserve the right to change this policy.", "We may change this policy."),
    ("We reserve the right to share data with affiliates.", "We may share data with affiliates."),
    ("Our liability shall not exceed EUR 500.", "Our liability is limited to EUR 500."),
    ("Should you have questions, please contact us.", "If you have questions, contact us."),
    ("We offer you the possibility to download your data.", "You can download your data."),
    ("You are able to download your data from your account.", "You can download your data from your account."),
    ("We analyse how you use the app in order to fix bugs.", "To fix bugs, we analyse how you use the app."),
    ("Our legitimate interest is to prevent fraud.", "Our legitimate interest is the prevention of fraud."),
    (
        "The processing is necessary for the performance of a contract.",
        "The processing is necessary to perform a contract.",
    ),
    (
        "We process this data because the law requires us to.",
        "We process this data because we are legally required to.",
    ),
    ("Article 6(1)(b) GDPR is the legal basis.", "The legal basis is Article 6(1)(b) GDPR."),
    ("Calls may be recorded for training purposes.", "We may record calls for training purposes."),
    ("Fields marked with an asterisk are mandatory.", "Fields marked with an asterisk are required."),
    ("Biometric templates never leave your device.", "Biometric templates stay on your device."),
    ("Your location is not tracked when the app is closed.", "We do not track your location when the app is closed."),
    ("We don't sell data to anyone.", "We don't sell data."),
    ("We do not keep your card number.", "Your card number is not stored."),
    ("Your genetic data will not be given to insurers.", "We will not provide your genetic data to insurers."),
    ("A copy of the safeguards can be obtained from us.", "You can obtain a copy of the safeguards from us."),
    ("The clinic keeps X-ray images for ten years.", "X-ray images are retained by the clinic for 10 years."),
    (
        "Hotel guests may ask reception to delete their passport scan.",
        "Hotel guests can request that reception delete their passport scan.",
    ),
    (
        "We collect your fingerprint solely to unlock the door.",
        "Your fingerprint is only collected to unlock the door.",
    ),
    ("We do not share your diagnosis with your insurer.", "Your diagnosis is not shared with your insurer."),
    ("We will never ask you for your password.", "You will never be asked for your password."),
    ("Pupils aged under 14 need a guardian's permission.", "Pupils younger than 14 require a guardian's permission."),
    (
        "Crash reports are deleted automatically after ninety days.",
        "After 90 days, we automatically delete crash reports.",
    ),
    (
        "You may at any time request deletion of your account.",
        "You can request the deletion of your account at any time.",
    ),
    ("The tenant may inspect the file upon request.", "On request, the tenant can inspect the file."),
    (
        "Your details are passed to the courier so that it can deliver the parcel.",
        "We pass your details to the courier so that it can deliver the parcel.",
    ),
    ("We have taken steps to keep your data safe.", "We have taken measures to keep your data secure."),
    (
        "Where we are required by law to do so, we disclose records to the tax office.",
        "We disclose records to the tax office where the law requires it.",
    ),
    ("Your data is handled confidentially.", "We treat your data confidentially."),
    (
        "We process your data lawfully, fairly and transparently.",
        "Your data is processed fairly, lawfully and transparently.",
    ),
    ("If you have consented, we send you offers by text message.", "We send you offers by SMS if you have consented."),
    ("We do not allow the use of the service by anyone under 16.", "The service may not be used by anyone under 16."),
    ("Persons below the age of 16 may not use the service.", "You may only use the service if you are at least 16."),
    ("We delete chat logs within seven days.", "Chat logs are deleted within a week."),
    (
        "The council shares your details with the fire service in emergencies.",
        "In emergencies, the council shares your details with the fire service.",
    ),
    ("We do not make the register public.", "The register is not made public."),
    (
        "Our lawyers may access your file if there is a dispute.",
        "If there is a dispute, your file may be accessed by our lawyers.",
    ),
    ("The loan decision is taken by a human.", "A human takes the loan decision."),
    ("You have 14 days to withdraw from the contract.", "You can withdraw from the contract within 14 days."),
    ("Cookie data expires after thirteen months.", "Cookie data expires after 13 months."),
    ("It is not possible to use the app without an account.", "You cannot use the app without an account."),
    ("Usage data is stored separately from account data.", "We store usage data separately from account data."),
    (
        "We erase voice samples as soon as they have been transcribed.",
        "Voice samples are erased as soon as they have been transcribed.",
    ),
    ("By law, we must keep invoices for seven years.", "We are legally obliged to keep invoices for seven years."),
    ("We must retain invoices for 7 years.", "We are required to retain invoices for seven years."),
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
    ("Your data is shared by Google with Facebook.", "Your data is shared by Facebook with Google."),
    ("Your data is sold to partners by brokers.", "Your data is sold to brokers by partners."),
    ("Your data is stored in Ireland.", "Your data is processed in Ireland."),
    ("You have a right to data portability.", "You may not have a right to data portability."),
    ("You can turn off personalised ads.", "You can turn on personalised ads."),
    ("You cannot turn off personalised ads.", "You can turn off personalised ads."),
    ("At no time do we sell your data.", "At any time we sell your data."),
    ("Under no circumstances will we sell your data.", "Under certain circumstances we will sell your data."),
    ("After five years, your data is deleted.", "After five months, your data is deleted."),
    (
        "Access to your data is restricted to staff who need it.",
        "Access to your data is restricted to partners who need it.",
    ),
    ("Access to your data is restricted to staff who need it.", "Staff have access to your data."),
    ("Security audits are carried out by an independent firm.", "We carry out security audits."),
    ("Your messages are read by our staff.", "Your messages are read by staff of our partners."),
    ("Your messages are read by algorithms.", "Your messages are read by our staff."),
    ("Your location is only collected with consent.", "Your location is collected."),
    ("There is no obligation to provide your name.", "There is an obligation to provide your name."),
    ("You don't have to give us your name.", "You have to give us your name."),
    ("We respond within 30 days of receiving your request.", "We respond within 30 days of verifying your request."),
    ("Data brokers provide us with data about you.", "We provide data brokers with data about you."),
    ("We receive your data from partners.", "Our partners receive your data."),
    ("We send your data to our partners.", "Our partners send us your data."),
    ("If our company is sold, your data may be transferred.", "If your data is sold, our company may be transferred."),
    ("Our app does not access your microphone.", "Our app does access your microphone."),
    ("Your microphone is accessed by our app.", "Your microphone is accessed by our partners."),
    ("Cookies are set only with your consent.", "Cookies are set without your consent."),
    (
        "Cookies that are not necessary are set only with your consent.",
        "Cookies that are necessary are set only with your consent.",
    ),
    ("Changes take effect after 30 days.", "Changes take effect immediately."),
    ("Your data is transferred to India.", "Your data is transferred from India."),
    ("Doctors see your data before insurers do.", "Insurers see your data before doctors do."),
    ("We use your email for marketing, not for profiling.", "We use your email for profiling, not for marketing."),
    ("We use data for billing rather than marketing.", "We use data for marketing rather than billing."),
    ("We collect data from you instead of your employer.", "We collect data from your employer instead of you."),
    ("We share your data with Alpha to verify Beta.", "We share your data with Beta to verify Alpha."),
    ("Alpha processes data for Beta.", "Beta processes data for Alpha."),
    ("Alpha acts on behalf of Beta.", "Beta acts on behalf of Alpha."),
    ("Alpha may share your data with Beta.", "Beta may share your data with Alpha."),
    ("Your data is disclosed to Alpha by Beta.", "Your data is disclosed to Beta by Alpha."),
    ("Parents may see what teachers write.", "Teachers may see what parents write."),
    ("We only use data for support.", "We use data for support and marketing."),
    ("We do not share your data except with couriers.", "We do not share your data except with banks."),
    ("We do not share your data except with couriers.", "We do not share your data, even with couriers."),
    ("We do not collect data unless necessary.", "We collect data unless unnecessary."),
    (
        "We delete data after 30 days unless the law requires us to keep it.",
        "We delete data after 30 days only if the law requires it.",
    ),
    ("You must be 13 or older.", "You must be 16 or older."),
    ("Users over 16 may register without consent.", "Users under 16 may register without consent."),
    (
        "Users under 16 may not register without a parent's consent.",
        "Users under 16 may not register, even with a parent's consent.",
    ),
    ("You may not reverse our code.", "We may not reverse your code."),
    ("We may terminate your account at any time.", "You may terminate your account at any time."),
    ("We may change prices if we notify you.", "We may change prices without notifying you."),
    ("You agree to notify us of changes.", "We agree to notify you of changes."),
    ("Vendors must notify us of breaches.", "We must notify vendors of breaches."),
    ("The bank may sell its claims.", "The bank may not sell its claims."),
    (
        "The hospital discloses records to insurers only if a court orders it.",
        "The hospital discloses records to insurers if a court or insurer orders it.",
    ),
    ("We will try to delete your data.", "We will delete your data."),
    ("We aim to respond within 30 days.", "We respond within 30 days."),
    ("We share aggregated data with partners.", "We share data with partners."),
    ("We share your data with selected partners.", "We share your data with partners."),
    ("Sensitive data is encrypted.", "Data is encrypted."),
    ("We collect precise location.", "We collect location."),
    ("Parents of children under 13 must consent.", "Parents of children under 16 must consent."),
    (
        "We may process your data without your consent if the law allows it.",
        "We may process your data only with your consent if the law allows it.",
    ),
    ("We keep your data for at least 5 years.", "We keep your data for at most 5 years."),
    ("We keep your data for no more than 5 years.", "We keep your data for more than 5 years."),
    ("We do not keep your data for longer than 5 years.", "We keep your data for longer than 5 years."),
    ("We delete it no later than 30 days after you ask.", "We delete it no earlier than 30 days after you ask."),
    ("Data is kept until you delete your account.", "Data is kept even if you delete your account."),
    (
        "We rely on consent for marketing and on contract for billing.",
        "We rely on contract for marketing and on consent for billing.",
    ),
    ("Your name is public and your email is private.", "Your email is public and your name is private."),
    ("We store names in Spain and photos in Peru.", "We store photos in Spain and names in Peru."),
    (
        "We keep names for two years and photos for three years.",
        "We keep photos for two years and names for three years.",
    ),
    ("It is not possible to use the app without an account.", "It is possible to use the app without an account."),
    ("You have 14 days to withdraw from the contract.", "You have 30 days to withdraw from the contract."),
    ("We must retain invoices for seven years.", "We may retain invoices for seven years."),
    ("We are required to retain invoices.", "You are required to retain invoices."),
    ("You need an account to use the app.", "You do not need an account to use the app."),
    ("Neither your name nor your address is published.", "Your name, not your address, is published."),
    ("You may only use the service if you are at least 16.", "You may only use the service if you are at least 13."),
    ("By law, we must keep invoices.", "By law, we must not keep invoices."),
    ("We take measures to protect your data.", "We take no measures to protect your data."),
    (
        "We are legally obliged to share data with the police.",
        "We are not legally obliged to share data with the police.",
    ),
    ("We share records where the law requires it.", "We share records where the law allows it."),
    ("Guardians must agree.", "Guardians may agree."),
    ("Pupils aged under 14 need permission.", "Pupils aged over 14 need permission."),
    ("You must give us your name.", "You may give us your name."),
    ("Your name is required.", "Your name is optional."),
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
    assert says_the_same(old, new)
    assert says_the_same(new, old)


@pytest.mark.parametrize(("old", "new"), OTHERWISE)
def test_what_says_something_else_in_like_words_is_never_taken_for_the_same(old: str, new: str) -> None:
    assert not says_the_same(old, new)
    assert not says_the_same(new, old)


@pytest.mark.parametrize(("old", "new"), [*SAME[::5], *CUT])
def test_nobody_is_told_of_other_words_for_the_same(old: str, new: str) -> None:
    assert not change(old, new).material
    assert not change(new, old).material


@pytest.mark.parametrize(("old", "new"), CUT_OTHERWISE)
def test_a_list_that_lost_or_gained_is_told_however_it_is_set(old: str, new: str) -> None:
    assert change(old, new).material
    assert change(new, old).material


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "We never send your essays to anyone except our tutors.",
            "We send your essays only to our tutors and examiners.",
        ),
        (
            "We do not share your essays with third parties unless you agree.",
            "We share your essays with third parties only if you agree in writing.",
        ),
        ("We do not sell your essays without your consent.", "We sell your essays only with your written consent."),
        (
            "We do not use your essays for advertising without your consent.",
            "We use your essays for advertising and surveys only with your consent.",
        ),
    ],
)
def test_a_promise_with_an_exception_is_not_gone_where_only_the_exception_is_said(old: str, new: str) -> None:
    for told in (*change(old, new).findings, *change(new, old).findings):
        assert "promise" not in (told.value or "")
        assert "promise" not in told.reason


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We do not sell your essays without your consent.", "We sell your essays only to schools."),
        (
            "We do not share your essays with third parties without your consent.",
            "We share your essays with third parties without your consent.",
        ),
    ],
)
def test_a_promise_is_gone_where_another_exception_is_said(old: str, new: str) -> None:
    assert any(told.effect == "worse" for told in change(old, new).findings)


def test_a_use_that_only_no_longer_names_is_no_worse() -> None:
    (told,) = change(
        "We use your essays only for grading and for advertising.", "We use your essays only for grading."
    ).findings

    assert (told.kind, told.value, told.effect) == ("purpose", "advertising", "better")


def _spanish(statement: str) -> Document:
    text = f"# Política de privacidad\n\nEsta política explica cómo tratamos los datos personales de los clientes.\n\n{statement}\n"
    return extract([page_from_file("policy.md", text.encode())]).document


def test_what_is_said_in_another_language_is_left_to_others() -> None:
    reading = read(_spanish("Enviamos sus fotos de Lugo a Vigo."), _spanish("Enviamos sus fotos de Vigo a Lugo."))

    assert reading.alignment.edits
