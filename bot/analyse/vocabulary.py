"""Kinds in other people's words: OPP-115 categories and terms of the W3C Data Privacy Vocabulary (DPV 2)."""

from bot.model import TERMS

OPP115 = {
    "third_party": "Third Party Sharing/Collection",
    "sharing": "Third Party Sharing/Collection",
    "sale": "Third Party Sharing/Collection",
    "data_collected": "First Party Collection/Use",
    "purpose": "First Party Collection/Use",
    "legal_basis": "First Party Collection/Use",
    "opt_out": "User Choice/Control",
    "consent": "User Choice/Control",
    "right": "User Access, Edit and Deletion",
    "retention": "Data Retention",
    "security": "Data Security",
    "notice": "Policy Change",
    "transfer": "International and Specific Audiences",
    "children": "International and Specific Audiences",
    "jurisdiction": "International and Specific Audiences",
    "scope": "Other",
    **dict.fromkeys(TERMS, "Other"),
    "contact": "Other",
    "effective_date": "Other",
    "other": "Other",
}

_DPV_BY_KIND = {
    "third_party": "dpv:ThirdParty",
    "sharing": "dpv:Recipient",
    "sale": "dpv:SellDataToThirdParties",
    "data_collected": "dpv:PersonalData",
    "purpose": "dpv:Purpose",
    "legal_basis": "dpv:LegalBasis",
    "opt_out": "dpv:OptingOutFromProcess",
    "consent": "dpv:Consent",
    "right": "dpv:DataSubjectRight",
    "retention": "dpv:StorageDuration",
    "security": "dpv:TechnicalMeasure",
    "notice": "dpv:PrivacyNotice",
    "transfer": "dpv:DataTransferLegalBasis",
    "children": "dpv:Child",
    "scope": "dpv:DataController",
}

_DPV_BY_VALUE = {
    "biometric data": "pd:Biometric",
    "face recognition": "pd:FacialPrint",
    "health data": "pd:Health",
    "genetic data": "pd:Genetic",
    "precise location": "pd:GPSCoordinate",
    "IP address": "pd:IPAddress",
    "browsing history": "pd:BrowsingBehaviour",
    "AI training": "ai:ModelTraining",
    "targeted advertising": "dpv:TargetedAdvertising",
    "advertising": "dpv:Advertising",
    "marketing": "dpv:Marketing",
    "profiling": "dpv:Profiling",
    "automated decisions": "dpv:AutomatedDecisionMaking",
    "research": "dpv:ResearchAndDevelopment",
    "encryption": "dpv:Encryption",
    "breach notice": "dpv:DataBreachNotice",
    "as long as necessary": "dpv:IndeterminateDuration",
    "access": "eu-gdpr:A15",
    "correction": "eu-gdpr:A16",
    "deletion": "eu-gdpr:A17",
    "restriction": "eu-gdpr:A18",
    "portability": "eu-gdpr:A20",
    "objection": "eu-gdpr:A21",
    "complaint": "eu-gdpr:A77",
    "Standard Contractual Clauses": "eu-gdpr:A46-2-c",
    "adequacy decision": "eu-gdpr:A45-3",
    "legitimate interests": "eu-gdpr:A6-1-f",
    "contract": "eu-gdpr:A6-1-b",
}


def dpv(kind: str, value: str) -> str | None:
    """The DPV term nearest to a finding, or None where there is none."""
    return _DPV_BY_VALUE.get(value) or _DPV_BY_KIND.get(kind)
