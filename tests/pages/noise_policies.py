"""
Policies of invented companies for the noise lab, in a small notation, and the edits that each can undergo.

One line is one block: `#` and `##` headings, `-` an item, `+` a numbered item, `|` a table's row (the first is its head),
`?` a term and what it means (`::`), `>` an accordion's title and text (`::`), `^` a footnote; any other is a paragraph.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """One real change: of `line` (a part of it that occurs once) `old` becomes `new`, or a line `new` follows it (`old` is "")."""

    kind: str
    old: str
    new: str
    needle: str


@dataclass(frozen=True, slots=True)
class Policy:
    """The text of one policy, the language it is in, and its edits."""

    name: str
    text: str
    edits: tuple[Edit, ...]

    def edited(self, edit: Edit) -> str:
        """The text after one edit."""
        assert self.text.count(edit.old) == 1, (self.name, edit)
        return self.text.replace(edit.old, edit.new)


NOTES = Policy(
    "notes",
    """# Privacy Policy
Last updated: 3 March 2025
Larkfield Notes Ltd ("Larkfield", "we") makes an application for writing notes together. This policy says what personal data we collect, why we need it, whom we share it with, and what you can decide about it.
It applies to our website, our desktop programs and our mobile apps. It does not apply to the websites that you link to from a note.
## Information we collect
We collect what you give us, what your device sends by itself, and what your employer tells us where it pays for your account.
- Account details: your name, e-mail address, password and the picture that you choose.
- Notes and files: everything that you write into Larkfield or upload to it.
- Payment details: the last four digits of your card and your billing address. The full number stays with our payment processor.
- Usage data: the features that you open, how long you stay, and the errors that occur.
We don't collect precise location. We derive your country from the IP address of your device.
## How we use information
We use personal data for the purposes in this table, and for no other without asking you first.
| Purpose | Data | Legal basis
| Running the service | Account details, notes and files | Contract
| Sending invoices | Payment details | Legal obligation
| Finding errors | Usage data | Legitimate interests
| Telling you about new features | E-mail address | Consent
We do not use your notes to train machine learning models. People at Larkfield read a note only where you ask support to look at it.
## Whom we share it with
We do not sell personal data. We share it with companies that work for us under a contract, and only as far as they need it:
- Northgate Cloud, which stores our databases in Ireland
- Paperplane Mail, which delivers our e-mail
- Tallybird Payments, which handles cards
We may also disclose data where a court orders it, or where somebody's life is in danger.
If Larkfield is bought by another company, your data becomes part of the sale. We'll tell you at least 30 days before.
## How long we keep it
Account data is kept while your account exists. After you delete it we erase your notes within 30 days and our backups within 90 days.
? Server logs :: Kept for 14 days, then deleted without a copy.
? Invoices :: Kept for seven years, because tax law demands it.
? Support messages :: Kept for two years after the case was closed.
## Your choices and rights
You can see, correct, export or delete your data in the settings at any time. You can also object to processing that rests on legitimate interests¹.
You can opt out of usage statistics under Settings, Privacy. Opting out does not limit what you can do with Larkfield.
> How do I ask for a copy of my data? :: Write to privacy@larkfield.example from the address of your account. We answer within one month and charge nothing for it.
> Can I complain to an authority? :: You can complain to the data protection authority where you live or work, or to the one in Ireland.
> What happens to shared notes? :: A note that you shared stays with those who received it until they delete it, even after your account is closed.
## Cookies
Larkfield sets a cookie to keep you signed in and one to remember your language. Neither is used for advertising.
You can block cookies in your browser; signing in will not work without them.
## Security
Data is encrypted on its way and at rest. Only twelve engineers can reach the servers, each with a hardware key.
## Children
Larkfield is not meant for children under 16, and we close accounts that we learn belong to them.
## Related information and feedback
This section is about what you tell us when you answer a survey. Answers are stored without your name and deleted after a year.
## Changes and contact
We announce changes to this policy by e-mail at least two weeks before they take effect.
Questions? Write to privacy@larkfield.example or to Larkfield Notes Ltd, 4 Weir Lane, Galway, Ireland.
^ ¹ Processing based on consent can be stopped by withdrawing it; what was done before stays lawful.
""",
    (
        Edit(
            "fact reworded",
            "We do not use your notes to train",
            "We may use your notes to train",
            "use your notes to train",
        ),
        Edit(
            "third party",
            "- Tallybird Payments, which handles cards\n",
            "- Tallybird Payments, which handles cards\n- Glimmer Insight, which analyses how our apps are used\n",
            "Glimmer Insight",
        ),
        Edit(
            "opt-out dropped",
            "You can opt out of usage statistics under Settings, Privacy. Opting out does not limit what you can do with Larkfield.\n",
            "",
            "opt out of usage statistics",
        ),
        Edit("retention", "our backups within 90 days", "our backups within 180 days", "backups within 180 days"),
        Edit(
            "purpose",
            "only where you ask support to look at it.\n",
            "only where you ask support to look at it.\nWe use usage data and your e-mail address to show you advertising for Larkfield on other websites.\n",
            "advertising for Larkfield on other websites",
        ),
        Edit(
            "table row",
            "| Telling you about new features | E-mail address | Consent\n",
            "| Telling you about new features | E-mail address | Consent\n| Personalised advertising | Usage data, e-mail address | Legitimate interests\n",
            "Personalised advertising",
        ),
        Edit(
            "accordion",
            "We answer within one month and charge nothing for it.",
            "We answer within three months and charge 20 euros for it.",
            "three months",
        ),
        Edit(
            "footnote",
            "what was done before stays lawful.",
            "what was done before stays lawful. Data that we shared with advertisers by then cannot be called back.",
            "advertisers by then",
        ),
        Edit(
            "definition",
            "Kept for 14 days, then deleted without a copy.",
            "Kept for 18 months, then deleted without a copy.",
            "18 months",
        ),
        Edit(
            "last section",
            "at least two weeks before they take effect.",
            "on this page; they take effect at once.",
            "they take effect at once",
        ),
        Edit(
            "chrome-like section",
            "Answers are stored without your name and deleted after a year.",
            "Answers are stored with your name and shared with our research partners.",
            "research partners",
        ),
        Edit(
            "item",
            "the features that you open, how long you stay, and the errors that occur.",
            "the features that you open, how long you stay, your precise location, and the errors that occur.",
            "your precise location",
        ),
    ),
)

FITNESS = Policy(
    "fitness",
    """# Tidewell Privacy Notice
Effective 1 October 2024
Tidewell GmbH builds a wristband and an app that count steps, sleep and heartbeats. Because such data says a lot about your health, we keep this notice short and exact.
## 1. Who is responsible
Tidewell GmbH, Hafenstraße 12, Bremen, Germany is the controller. You reach our data protection officer at dpo@tidewell.example.
## 2. What the wristband records
The wristband records movement, pulse, skin temperature and sleep. It sends these to the app on your phone, and the app sends them to our servers when you switch on the backup.
+ Movement: steps, distance and kind of exercise.
+ Pulse: beats per minute, measured once a minute.
+ Sleep: the time that you lie down, phases of sleep, and the time that you rise.
We process health data only with your explicit consent, which you give when you first open the app and can withdraw at any time in it.
## 3. What the app records
The app records your age, height and weight where you enter them, the model of your phone, and which screens you open.
? Identifiers :: A random number for your app, and the advertising identifier of your phone where you allow it.
? Diagnostics :: Crash reports, which hold no health data.
## 4. Why we use the data
- To show you your days and weeks and to compare them with your goals
- To find faults of the wristband
- To develop better methods of measuring, with data that no longer names you
We never use health data for advertising, and we never give it to insurers or employers.
## 5. Who receives data
| Recipient | What for | Country
| Ebbing Hosting AS | Servers and backup | Norway
| Pinpoint Support Inc. | Answering your questions | United States
| Marrow Research Institute | Studies that you join | Germany
Transfers to the United States rest on standard contractual clauses. You can ask us for a copy of them.
Friends that you connect with see your steps and nothing else. You can end each connection in the app.
## 6. How long data is kept
Health data is stored for 24 months after it was recorded and then deleted. You can choose a shorter time in the settings.
When you delete your account everything is erased within seven days, apart from invoices.
## 7. Your rights
You have the right of access, to rectification, to erasure, to restriction, to data portability and to object. You may lodge a complaint with a supervisory authority.
> How to withdraw consent :: Open the app, choose Profile, Consent, and switch off what you no longer want. The wristband still shows the time.
> How to move your data elsewhere :: The export holds all measurements in an open format. It's ready within an hour of your request.
You can opt out of research at any time without giving a reason; we remove your data from studies that are still running.
## 8. Children and teenagers
Children under 13 may not use Tidewell. Teenagers under 16 need the consent of a parent.
## 9. Share your story
If you send us your story for our website, we publish it with the name that you choose. We ask you again before we print it.
## 10. Automated decisions
The app suggests goals by a fixed formula. No decision with legal effect is made by a machine.
## 11. Changes
We tell you in the app before we change this notice. Where a change concerns health data, we ask for your consent again.
^ * Pulse is also measured every second while you exercise.
""",
    (
        Edit(
            "fact reworded",
            "we never give it to insurers or employers",
            "we give it to insurers and employers where you agree",
            "insurers and employers where you agree",
        ),
        Edit(
            "third party",
            "Friends that you connect with see your steps",
            "We share pulse and sleep data with Copperline Analytics to improve our products. Friends that you connect with see your steps",
            "Copperline Analytics",
        ),
        Edit(
            "opt-out dropped",
            "You can opt out of research at any time without giving a reason; we remove your data from studies that are still running.\n",
            "",
            "opt out of research",
        ),
        Edit(
            "retention",
            "Health data is stored for 24 months after",
            "Health data is stored for 60 months after",
            "60 months",
        ),
        Edit(
            "purpose",
            "- To find faults of the wristband\n",
            "- To find faults of the wristband\n- To train models that predict illness\n",
            "train models that predict illness",
        ),
        Edit(
            "table row",
            "| Marrow Research Institute | Studies that you join | Germany\n",
            "| Marrow Research Institute | Studies that you join | Germany\n| Quillon Ads Ltd | Measuring campaigns | India\n",
            "Quillon Ads",
        ),
        Edit(
            "accordion",
            "The wristband still shows the time.",
            "What was recorded before is kept for five years.",
            "kept for five years",
        ),
        Edit(
            "footnote",
            "measured every second while you exercise.",
            "measured every second while you exercise, and your position is recorded.",
            "position is recorded",
        ),
        Edit(
            "definition",
            "Crash reports, which hold no health data.",
            "Crash reports, which may hold health data.",
            "may hold health data",
        ),
        Edit(
            "last section",
            "we ask for your consent again.\n",
            "we inform you by e-mail and do not ask again.\n",
            "do not ask again",
        ),
        Edit(
            "chrome-like section",
            "We ask you again before we print it.",
            "We may also sell it to newspapers without asking you.",
            "sell it to newspapers",
        ),
        Edit(
            "item",
            "Pulse: beats per minute, measured once a minute.",
            "Pulse: beats per minute and blood oxygen, measured once a minute.",
            "blood oxygen",
        ),
    ),
)

SHOP = Policy(
    "shop",
    """# Privacy statement
Version of January 2026
Orchard & Pine sells plants and tools online and in four shops. Here you find what happens to your data when you buy from us, visit a shop or only look around.
## When you order
We need your name, your delivery address, your e-mail address and a telephone number for the courier. Without them we can't deliver.
We pass the address and telephone number to the courier, at present Swiftwheel or Harbour Post. They delete them after the delivery.
Payments run through Coinbridge. We receive only the message that a payment was made, never the number of your card.
Orders are stored for ten years, as the law on bookkeeping demands. You may order as a guest; then no account is made.
## When you visit our website
Our server writes down the time, the page and a shortened IP address of each visit, and deletes this after seven days.
With your consent we use cookies to learn which pages are read. Without it none are set but those in this list:
| Cookie | Purpose | Duration
| basket | Remembers what you want to buy | 2 days
| session | Keeps you signed in | Until you close the browser
| choice | Remembers your answer about cookies | 6 months
You may change your answer at any time through the link at the end of each page.
## When you visit a shop
Cameras watch the entrance and the tills. Recordings are deleted after 72 hours, unless a theft is being investigated.
The shops do not recognise faces, and the tills don't record who you are unless you show a customer card.
## Newsletter and marketing
If you subscribe to our newsletter, we use your e-mail address to send it twice a month. Every issue holds a link to end it.
We do not buy addresses and do not share ours with others for their advertising.
You may object to advertising by post with a message to hello@orchardpine.example.
## Customer card
? What it stores :: Your name, your birthday, and what you bought in the last twelve months.
? What you gain :: A discount on your birthday and a longer time to return things.
? How to end it :: Hand it back in a shop or write to us; the data is erased within 14 days.
## Reviews and comments
Comments and reviews are published under the first name that you give. We store them with your e-mail address until you ask us to remove them.
## Service providers
- Fernhost runs our website from Sweden.
- Letterbox & Sons sends our newsletter.
- Green Ledger keeps our books.
With all of them we have contracts that allow them to use the data for our purposes only.
## Questions that we are often asked
> Do you send data outside Europe? :: No. All our providers and their servers are in the European Economic Area.
> Do you make profiles? :: We do not combine what you buy with what you read on our website.
## Your rights
The law gives you the right to know which data we hold, to have it corrected or deleted, to take it elsewhere and to object to its use.
A letter or an e-mail without any form is enough. We answer within four weeks.
## Contact
Orchard & Pine, Mill Road 8, 2312 Leiden, Netherlands, hello@orchardpine.example
^ ² Guest orders are kept as long as all others.
""",
    (
        Edit("fact reworded", "do not share ours with others for their advertising", "share ours with selected others for their advertising", "selected others for their advertising"),
        Edit("third party", "at present Swiftwheel or Harbour Post", "at present Swiftwheel, Harbour Post or Zephyr Parcels", "Zephyr Parcels"),
        Edit("opt-out dropped", "You may object to advertising by post with a message to hello@orchardpine.example.\n", "", "object to advertising by post"),
        Edit("retention", "Recordings are deleted after 72 hours", "Recordings are deleted after 30 days", "after 30 days"),
        Edit("purpose", "to send it twice a month.", "to send it twice a month and to find people like you on social networks.", "people like you on social networks"),
        Edit("table row", "| choice | Remembers your answer about cookies | 6 months\n", "| choice | Remembers your answer about cookies | 6 months\n| _trk | Follows you across websites for advertising | 2 years\n", "across websites for advertising"),
        Edit("accordion", "No. All our providers and their servers are in the European Economic Area.", "Yes. Some of our providers have servers in the United States and in India.", "servers in the United States"),
        Edit("footnote", "Guest orders are kept as long as all others.", "Guest orders are kept without limit.", "without limit"),
        Edit("definition", "what you bought in the last twelve months.", "what you bought in the last five years.", "last five years"),
        Edit("last section", "2312 Leiden, Netherlands, hello@orchardpine.example\n", "2312 Leiden, Netherlands, hello@orchardpine.example\nWe charge a fee of 15 euros for each request about your data.\n", "fee of 15 euros"),
        Edit("chrome-like section", "until you ask us to remove them.", "for ever, and may use them in advertisements with your name.", "advertisements with your name"),
        Edit("item", "- Green Ledger keeps our books.\n", "- Green Ledger keeps our books.\n- Broadvane Data enriches our customer records.\n", "Broadvane Data"),
    ),
)  # fmt: skip
POLICIES = (NOTES, FITNESS, SHOP)
