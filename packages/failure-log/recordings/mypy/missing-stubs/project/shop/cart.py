import yaml
import nothing_like_it
import requests
