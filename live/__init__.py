"""What happens while people are together: who may do what, what lasts, who follows whom."""
